package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox on free ports and a plain HTTP client for it. */
final class RunningPortaBilling implements AutoCloseable {
    static final String TOKEN = "5a2db0c0-0000-4000-8000-000000000001";

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PortaBillingSandbox sandbox;
    private final PortaBillingSandboxServer server;
    private String bearer = "";

    RunningPortaBilling(long seed, @Nullable Path file) {
        sandbox = PortaBillingSandbox.open(new PortaBillingSandbox.Options(file, InstantSource.system(), seed));
        server = PortaBillingSandboxServer.start("127.0.0.1", 0, false, sandbox);
    }

    RunningPortaBilling() {
        this(42, null);
    }

    URI uri() {
        return server.uri();
    }

    URI control() {
        return server.control();
    }

    /** Calls as the usual user, who logs in when there is no session yet. */
    Seen call(String path, String params) {
        if (bearer.isEmpty()) {
            login();
        }
        return send(request(path, "{\"params\":" + params + "}")
                .header("Authorization", "Bearer " + bearer)
                .build());
    }

    /** Logs in anew. */
    JsonNode login() {
        JsonNode answer = bare("Session/login", "{\"params\":{\"login\":\"sandbox\",\"password\":\"sandbox\"}}")
                .good();
        bearer = answer.path("access_token").asString("");
        return answer;
    }

    /** Calls as this user, with its password in the call. */
    Seen as(String user, String path, String params) {
        return bare(
                path,
                "{\"auth_info\":{\"login\":\"%s\",\"password\":\"%s\"},\"params\":%s}".formatted(user, user, params));
    }

    /** Sends this body and nothing else. */
    Seen bare(String path, String body) {
        return send(request(path, body).build());
    }

    HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(uri() + "/rest/" + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body));
    }

    /** A posting of a payment to customer 1001. */
    Seen pay(String amount, String marker) {
        return call("Customer/make_transaction", payment(1001, amount, marker));
    }

    static String payment(long customer, String amount, String marker) {
        return "{\"i_customer\":%d,\"action\":\"Manual payment\",\"amount\":%s,\"visible_comment\":\"%s\"}"
                .formatted(customer, amount, marker);
    }

    JsonNode customer(long id) {
        return call("Customer/get_customer_info", "{\"i_customer\":" + id + "}")
                .good()
                .path("customer_info");
    }

    JsonNode ledger() {
        return look("/ledger").path("postings");
    }

    JsonNode control(String path, String body) {
        Seen seen = controlled(path, body);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return seen.body();
    }

    Seen controlled(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(control() + path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    JsonNode look(String path) {
        return send(HttpRequest.newBuilder(URI.create(control() + path)).build())
                .good();
    }

    Seen send(HttpRequest request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Seen trySend(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Seen(answer.statusCode(), answer.headers(), answer.body(), json);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close();
        sandbox.close();
    }

    /** An answer. */
    record Seen(int status, HttpHeaders headers, String text, JsonMapper json) {
        JsonNode body() {
            return json.readTree(text);
        }

        /** The body of an answer that must be no fault. */
        JsonNode good() {
            assertThat(status).as(text).isEqualTo(200);
            return body();
        }

        /** The code of an answer that must be a fault. */
        String fault() {
            assertThat(status).as(text).isEqualTo(500);
            assertThat(headers.firstValue("Content-Type")).contains("application/json; charset=UTF-8");
            assertThat(body().path("faultstring").asString("")).isNotEmpty();
            return body().path("faultcode").asString("");
        }
    }
}
