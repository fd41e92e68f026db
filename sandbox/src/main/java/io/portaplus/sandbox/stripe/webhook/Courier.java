package io.portaplus.sandbox.stripe.webhook;

import io.portaplus.sandbox.clock.SandboxClock;
import io.portaplus.sandbox.stripe.state.Entity;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes one attempt to deliver an event. */
final class Courier implements AutoCloseable {
    private static final String OLD_VERSION = "2019-12-03";
    private static final int WORDS = 200;
    private static final int LONGEST_ANSWER = 1 << 16;

    private final SandboxClock clock;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Courier(SandboxClock clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
    }

    /**
     * Sends it and waits for the answer.
     *
     * @param event as it is served
     */
    Attempt attempt(ObjectNode event, Entity endpoint, Tricks.@Nullable Played played, Duration timeout) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        Trick trick = played == null ? null : played.trick();
        int status = 0;
        String words;
        CompletableFuture<HttpResponse<String>> coming = http.sendAsync(
                request(event, endpoint, played), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            // The whole answer: an endpoint must not keep us with a body that never ends.
            HttpResponse<String> answer = coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            status = answer.statusCode();
            words = answer.body().substring(0, Math.min(WORDS, answer.body().length()));
        } catch (TimeoutException e) {
            coming.cancel(true);
            words = "no answer in time";
        } catch (ExecutionException e) {
            words = why(e.getCause());
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            words = "the sandbox was stopped";
        }
        return new Attempt(at, Duration.ofNanos(System.nanoTime() - start).toMillis(), status, words, trick);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(ObjectNode event, Entity endpoint, Tricks.@Nullable Played played) {
        Trick trick = played == null ? null : played.trick();
        String version = trick == Trick.OLD_VERSION ? OLD_VERSION : endpoint.text("api_version");
        String body = json.writeValueAsString(version == null ? event : event.put("api_version", version));
        // Endpoints judge the timestamp by their own clock, wherever the sandbox's has been moved to.
        Instant signedAt = played != null && trick == Trick.AGE ? clock.real().minus(played.time()) : clock.real();
        String secret = endpoint.need("_secret");
        List<String> secrets = trick == null
                ? List.of(secret)
                : switch (trick) {
                    case MIS_SIGN -> List.of("whsec_of_somebody_else");
                    case TWO_SIGNATURES -> List.of("whsec_from_before", secret);
                    default -> List.of(secret);
                };
        return HttpRequest.newBuilder(URI.create(endpoint.need("url")))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (Porta Plus sandbox)")
                .header("Stripe-Signature", Signature.of(body, signedAt, secrets))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String why(@Nullable Throwable e) {
        return switch (e) {
            case ConnectException refused -> "no connection";
            case SSLException tls -> "no trust in the certificate";
            case null, default -> "the connection broke";
        };
    }
}
