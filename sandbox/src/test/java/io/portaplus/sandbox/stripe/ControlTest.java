package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void thePageShowsWhatIsInItWhatCameInWhatWasSentAndWhatMoved() {
        try (Receiver receiver = new Receiver()) {
            sandbox.post("/v1/webhook_endpoints", "url", receiver.url(), "enabled_events[]", "customer.created");
            Seen paid = sandbox.postKeyed("my-key", INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
            sandbox.fault("error_500_before", "/v1/nothing");
            await().until(() -> sandbox.look("/webhooks").body().contains("\"succeeded\""));
            Seen page = sandbox.look("/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body())
                    .contains("<strong>Sandbox.</strong> No money moves here")
                    .contains(paid.id(), "succeeded", "$10.00", "my-key")
                    .contains("/v1/payment_methods/pm_card_visa/attach")
                    .contains("customer.created", receiver.url())
                    .contains("Goes wrong on purpose", "error_500_before")
                    .contains("<strong>1</strong> customer")
                    .doesNotContain("whsec_");
        }
        assertThat(sandbox.look("").status()).isEqualTo(200);
    }

    @Test
    void thePageTakesNoScriptButItsOwnAndNoMarkupFromOutside() {
        sandbox.get("/v1/%3Cscript%3Ealert(1)%3C/script%3E");
        Seen page = sandbox.look("/");
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        for (String file : List.of("/overview.js", "/overview.css", "/pages.css")) {
            Seen seen = sandbox.look(file);
            assertThat(seen.status()).as(file).isEqualTo(200);
            assertThat(seen.header("Content-Type")).startsWith(file.endsWith("js") ? "text/javascript" : "text/css");
            assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void theTruthListsEveryMovementInOrder() throws Exception {
        RunningSandbox.Saved saved = sandbox.saved("pm_card_visa");
        List<Future<Seen>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                String key = "key-" + i;
                running.add(threads.submit(
                        () -> sandbox.postKeyed(key, INTENTS, RunningSandbox.charge(saved, "metadata[key]", key))));
            }
        }
        for (Future<Seen> each : running) {
            assertThat(each.get().text("status")).isEqualTo("succeeded");
        }
        JsonNode movements = sandbox.look("/truth").json().path("movements");
        assertThat(movements.size()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            JsonNode movement = movements.path(i);
            assertThat(movement.path("seq").asInt()).isEqualTo(i + 1);
            assertThat(movement.path("type").asString()).isEqualTo("payment");
            assertThat(movement.path("amount").asLong()).isEqualTo(1000);
            assertThat(movement.path("currency").asString()).isEqualTo("usd");
            assertThat(movement.path("customer").asString()).isEqualTo(saved.customer());
            assertThat(movement.path("idempotency_key").asString())
                    .isEqualTo(movement.path("metadata").path("key").asString());
        }
    }

    @Test
    void intentsAreShownWithTheirKeysByAccount() {
        String id = sandbox.postKeyed("k", INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")))
                .id();
        sandbox.postAs("sk_test_other", INTENTS, "amount", "1000", "currency", "usd");
        JsonNode mine = sandbox.look("/intents?account=sk_test_sandbox").json().path("intents");
        assertThat(mine.size()).isEqualTo(1);
        assertThat(mine.path(0).path("id").asString()).isEqualTo(id);
        assertThat(mine.path(0).path("idempotency_key").asString()).isEqualTo("k");
        assertThat(sandbox.look("/intents").json().path("intents").size()).isEqualTo(2);
        assertThat(sandbox.look("/intents?account=sk_test_other")
                        .json()
                        .path("intents")
                        .size())
                .isEqualTo(1);
        assertThat(sandbox.look("/intents").body()).doesNotContain("sk_test_other");
    }

    @Test
    void requestsAreLoggedWithoutTheirContents() {
        sandbox.postKeyed("k", "/v1/customers", "name", "Ann Secret");
        sandbox.get("/v1/nothing");
        Seen seen = sandbox.look("/requests");
        JsonNode first = seen.json().path("requests").path(0);
        assertThat(first.path("seq").asInt()).isEqualTo(1);
        assertThat(first.path("method").asString()).isEqualTo("POST");
        assertThat(first.path("path").asString()).isEqualTo("/v1/customers");
        assertThat(first.path("idempotency_key").asString()).isEqualTo("k");
        assertThat(first.path("status").asInt()).isEqualTo(200);
        assertThat(first.path("fault").isNull()).isTrue();
        assertThat(seen.json().path("requests").path(1).path("status").asInt()).isEqualTo(404);
        assertThat(seen.body()).doesNotContain("Ann Secret", "sk_test");
    }

    @Test
    void aLatencyDelaysUntilItIsSwitchedOff() {
        sandbox.control("/latency", "{\"millis\":300}");
        assertThat(took(() -> sandbox.get("/v1/customers"))).isGreaterThan(Duration.ofMillis(290));
        sandbox.control("/latency", "{\"profile\":\"recorded\"}");
        assertThat(took(() -> sandbox.post("/v1/customers"))).isGreaterThan(Duration.ofMillis(100));
        assertThat(sandbox.control("/latency", "{\"millis\":0}").status()).isEqualTo(200);
        assertThat(sandbox.control("/latency", "{\"millis\":-1}").status()).isEqualTo(400);
        assertThat(sandbox.control("/latency", "{}").status()).isEqualTo(400);
    }

    @Test
    void aResetForgetsEverything() {
        sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
        sandbox.postKeyed("k", "/v1/customers", "name", "Ann");
        sandbox.fault("html", "/v1");
        sandbox.advance(Duration.ofDays(1));
        assertThat(sandbox.control("/reset", "").status()).isEqualTo(200);
        assertThat(sandbox.movements()).isZero();
        assertThat(sandbox.look("/requests").json().path("requests").size()).isZero();
        assertThat(sandbox.look("/intents").json().path("intents").size()).isZero();
        assertThat(sandbox.postKeyed("k", "/v1/customers", "name", "Bob").text("name"))
                .isEqualTo("Bob");
    }

    @Test
    void theClockOnlyGoesForward() {
        assertThat(sandbox.control("/clock", "{\"advanceSeconds\":-1}").status())
                .isEqualTo(400);
        assertThat(sandbox.control("/clock", "{}").status()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThat(sandbox.look("/nothing").status()).isEqualTo(404);
        assertThat(sandbox.control("/nothing", "{}").status()).isEqualTo(404);
        assertThat(sandbox.look("/faults/fault_9").status()).isEqualTo(404);
        assertThat(sandbox.control("/tokens", "{}").status()).isEqualTo(402);
    }

    @Test
    void aResetComesBackToTheLimitsOfTheStart() {
        sandbox.inside().limitRate(7);
        sandbox.control("/limits", "{}");
        assertThat(sandbox.look("/limits").json().path("perSecond").isNull()).isTrue();
        sandbox.control("/reset", "");
        assertThat(sandbox.look("/limits").json().path("perSecond").asInt()).isEqualTo(7);
    }

    @Test
    void aServerMayStopAndAnotherStartAroundTheSameSandbox() {
        StripeSandbox shared = StripeSandbox.open(new StripeSandbox.Options(null, java.time.InstantSource.system(), 1));
        int port;
        try (StripeSandboxServer first = StripeSandboxServer.start("127.0.0.1", 0, shared)) {
            port = first.port();
        }
        try (StripeSandboxServer second = StripeSandboxServer.start("127.0.0.1", port, shared)) {
            assertThat(second.uri()).hasToString("http://127.0.0.1:" + port);
        }
        shared.close();
    }

    private static Duration took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
