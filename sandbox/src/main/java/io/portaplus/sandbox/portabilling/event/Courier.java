package io.portaplus.sandbox.portabilling.event;

import io.portaplus.sandbox.clock.SandboxClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one event and waits for the answer. */
final class Courier implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final SandboxClock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Courier(SandboxClock clock) {
        this.clock = clock;
    }

    /** The status of the answer; 0 where none came within this time of the simulator's clock. */
    int send(Delivery delivery, Duration timeout) {
        Instant until = clock.instant().plus(timeout);
        CompletableFuture<HttpResponse<Void>> coming = http.sendAsync(request(delivery), BodyHandlers.discarding());
        try {
            while (clock.instant().isBefore(until)) {
                try {
                    return coming.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS).statusCode();
                } catch (TimeoutException e) {
                    // The simulator's clock may have been moved meanwhile: the loop looks.
                    continue;
                }
            }
        } catch (ExecutionException e) {
            // No connection, or it broke: sent again like any other silence.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        coming.cancel(true);
        return 0;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(Delivery delivery) {
        Subscription to = delivery.to();
        HttpRequest.Builder request = HttpRequest.newBuilder(to.url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
        if (!to.auth().value().isEmpty()) {
            request.header(to.auth().name(), to.auth().value());
        }
        if (to.tricks().date()) {
            request.header(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        }
        return request.build();
    }
}
