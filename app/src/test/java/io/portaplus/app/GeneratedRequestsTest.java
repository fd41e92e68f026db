package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.RawClient;
import io.portaplus.app.rig.RawClient.Reply;
import io.portaplus.app.rig.Stripe;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the answer is never the service's own failure, and each refusal says what was wrong. */
final class GeneratedRequestsTest {
    private static final int REQUESTS = Integer.getInteger("generated.requests", 50_000);
    private static final int CALLERS = 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> codes = new ConcurrentSkipListMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void noRequestFindsAFailureOfOurs() throws InterruptedException, ExecutionException {
        // A line for each of so many requests would make the log too long for those who search it.
        Logger access = (Logger) LoggerFactory.getLogger("io.portaplus.access");
        access.setLevel(Level.WARN);
        try (Stripe stripe = Stripe.start(seed);
                Node node = Node.start(
                        Postgres.shared().fresh(),
                        stripe.uri(),
                        Map.of("payments.answerWithin", "100s", "vat.rates", "GB=20", "vat.country", "GB"))) {
            long started = System.nanoTime();
            sendAll(node.service().started().uri());
            System.out.println("generated requests: " + REQUESTS + " in " + (System.nanoTime() - started) / 1_000_000
                    + " ms, by status " + counts + ", by code " + codes + ", seed " + seed);
            assertThat(faults)
                    .as("seed %d; run again with -Dseed=%d", seed, seed)
                    .isEmpty();
            assertThat(counts).containsKeys(200, 400, 401, 404, 405, 415);
            assertThat(codes)
                    .as("they get past the reader")
                    .containsKeys(
                            "CardNumberNotAccepted",
                            "ConflictingActions",
                            "OffTheStep",
                            "PriceMismatch",
                            "CustomerNotFound");
            assertThat(count(200)).as("some are paid").isGreaterThan(REQUESTS / 1000);
        } finally {
            access.setLevel(null);
        }
    }

    private void sendAll(URI service) throws InterruptedException, ExecutionException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> {
                    call(service);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private void call(URI service) throws IOException {
        try (RawClient client = new RawClient(service)) {
            for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                // Each request comes from its number alone, so that one can be made again.
                RandomRequest request = new RandomRequest(new SplittableRandom(seed + number * 0x9e3779b97f4a7c15L));
                String head = request.head();
                byte[] body = request.body();
                Reply reply = client.send(head, body);
                counts.computeIfAbsent(reply.status(), _ -> new LongAdder()).increment();
                if (!sound(head, reply) && faults.size() < 20) {
                    faults.add("request " + number + ": " + head + new String(body, StandardCharsets.UTF_8) + "\n-> "
                            + reply.status() + " " + reply.body());
                }
            }
        }
    }

    /** A refusal says what and why; everything else is a payment or a page. */
    private boolean sound(String head, Reply reply) {
        if (reply.status() < 400) {
            return reply.status() >= 200;
        }
        if (reply.status() >= 500) {
            return false;
        }
        if (head.startsWith("GET /return/")) {
            // A cardholder's browser reads this one, no program.
            return reply.status() == 404 && reply.body().startsWith("This page knows no such payment.");
        }
        if (head.contains("xml") && reply.body().startsWith("<")) {
            return reply.body().contains("ErrorCode>") && reply.body().contains("Message>");
        }
        try {
            JsonNode status = JSON.readTree(reply.body()).path("ResponseStatus");
            String code = status.path("ErrorCode").asString("");
            codes.computeIfAbsent(code, _ -> new LongAdder()).increment();
            return !code.isBlank() && !status.path("Message").asString("").isBlank();
        } catch (JacksonException e) {
            return false;
        }
    }

    private long count(int status) {
        return counts.getOrDefault(status, new LongAdder()).sum();
    }
}
