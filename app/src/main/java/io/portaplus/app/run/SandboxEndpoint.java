package io.portaplus.app.run;

import io.portaplus.payments.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has the embedded sandbox deliver its events to this service, as an operator does on Stripe's dashboard. The signing
 * secret is told when an endpoint is made and never again, so each start makes its own in the place of the last one's;
 * what was not delivered meanwhile is fetched.
 */
final class SandboxEndpoint {
    /** The webhook key on simulators; without the signing secret it opens nothing. */
    static final String KEY = "sandbox-webhooks";

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI sandbox;
    private final Secret key;

    SandboxEndpoint(URI sandbox, Secret key) {
        this.sandbox = sandbox;
        this.key = key;
    }

    /**
     * Makes the endpoint.
     *
     * @return its signing secret
     */
    Secret register(URI service) {
        for (JsonNode old : call("GET", "/v1/webhook_endpoints?limit=100", "").path("data")) {
            if (old.path("url").asString("").endsWith(path())) {
                call("DELETE", "/v1/webhook_endpoints/" + old.path("id").asString(), "");
            }
        }
        String url = URLEncoder.encode(service + path(), StandardCharsets.UTF_8);
        JsonNode made = call("POST", "/v1/webhook_endpoints", "enabled_events%5B%5D=*&url=" + url);
        return new Secret(made.path("secret").asString());
    }

    private static String path() {
        return "/StripeWebHook/" + KEY;
    }

    private JsonNode call(String method, String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key.reveal())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode() + " to " + path);
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the start", e);
        }
    }
}
