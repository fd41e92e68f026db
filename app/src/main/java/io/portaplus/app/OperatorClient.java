package io.portaplus.app;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.TlsFiles;
import io.portaplus.app.tls.OwnCertificate;
import io.portaplus.payments.secret.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service that the configuration describes, with the operator's key; what is wrong goes to standard error. */
final class OperatorClient {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A time as the service's JSON has it. */
    private static final Pattern TIME = Pattern.compile("/Date\\((-?[0-9]+)\\)/");

    private final Optional<Secret> key;
    private final URI service;
    private final Optional<TlsFiles> tls;

    OperatorClient(Configuration configuration) {
        this.key = configuration.keys().admin();
        this.service = configuration.listen().uri(configuration.listen().port());
        this.tls = configuration.listen().tls();
    }

    /**
     * Asks for something.
     *
     * @return the exit code
     */
    int get(String path, Consumer<JsonNode> then) throws InterruptedException {
        return ask("GET", path, "", then);
    }

    /**
     * Has something done.
     *
     * @param body as JSON, or empty
     * @return the exit code
     */
    int post(String path, String body, Consumer<JsonNode> then) throws InterruptedException {
        return ask("POST", path, body, then);
    }

    private int ask(String method, String path, String body, Consumer<JsonNode> then) throws InterruptedException {
        if (key.isEmpty()) {
            System.err.println("Set PORTAPLUS_ADMIN_KEY to what the running service has.");
            return 1;
        }
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key.get().reveal())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = http()) {
            var answer = http.send(request, BodyHandlers.ofString());
            JsonNode told = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                refused(told.path("ResponseStatus"), answer.statusCode());
                return 1;
            }
            then.accept(told);
            return 0;
        } catch (ConnectException _) {
            System.err.println("No service answers at " + service + ".");
            return 1;
        } catch (IOException e) {
            System.err.println("The service at " + service + " can't be asked: " + e.getMessage());
            return 1;
        }
    }

    /** Where the service has a certificate of its own, that one is trusted, and nobody else who listens there. */
    private HttpClient http() {
        HttpClient.Builder http = HttpClient.newBuilder();
        tls.ifPresent(files -> http.sslContext(OwnCertificate.trusted(files.certificate())));
        return http.build();
    }

    private static void refused(JsonNode status, int code) {
        if (status.path("Errors").isEmpty()) {
            System.err.println(status.path("Message").asString("HTTP " + code));
        }
        status.path("Errors")
                .forEach(one -> System.err.println(one.path("Message").asString("")));
    }

    /** A member's text, or a stroke where it has none; a time in ISO 8601. */
    static String text(JsonNode one, String member) {
        String text = one.path(member).asString("-");
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? Instant.ofEpochMilli(Long.parseLong(time.group(1))).toString()
                : text;
    }

    /** A part of a path or a query. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
