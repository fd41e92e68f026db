package io.portaplus.portabilling;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends one call to one PortaBilling, once, and understands what comes back. */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 16L << 20;

    private final URI base;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    Wire(BillingAccess access) {
        this.base = access.base();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN);
        if (access.trusted() != null) {
            builder.sslContext(Trust.only(access.trusted()));
        }
        this.http = builder.build();
    }

    /** @param bearer null: what says who calls is in the body, or nobody needs to know */
    Outcome send(String path, ObjectNode body, @Nullable String bearer, Deadline deadline) {
        if (deadline.isOver()) {
            return new Outcome.NotSent("no time left");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/rest/" + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        CompletableFuture<HttpResponse<String>> coming = http.sendAsync(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
        try {
            // The whole answer: a body may drip on long after its head came.
            HttpResponse<String> answer = coming.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return understood(answer.statusCode(), answer.body());
        } catch (ExecutionException e) {
            return broken(e.getCause());
        } catch (TimeoutException e) {
            coming.cancel(true);
            return new Outcome.Lost("no whole answer in time");
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Lost("interrupted while waiting for the answer");
        }
    }

    /** The content type is not looked at: a right answer under a wrong one is right, and a page is never an object. */
    private Outcome understood(int status, String text) {
        ObjectNode body;
        try {
            if (!(json.readTree(text) instanceof ObjectNode object)) {
                return new Outcome.Lost("status " + status + " without an object");
            }
            body = object;
        } catch (JacksonException e) {
            return new Outcome.Lost("status " + status + " without an object");
        }
        if (body.hasNonNull("faultcode")) {
            return new Outcome.Faulted(FaultCode.of(body.path("faultcode").asString("")));
        }
        return status == 200 ? new Outcome.Done(body) : new Outcome.Lost("status " + status + " without a fault");
    }

    private static Outcome broken(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException e -> new Outcome.NotSent("no connection");
            case HttpConnectTimeoutException e -> new Outcome.NotSent("no connection in time");
            case SSLHandshakeException e -> new Outcome.NotSent("no trust in the certificate");
            case IOException e -> new Outcome.Lost("the connection broke");
            case null, default -> new Outcome.Lost("no answer");
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
