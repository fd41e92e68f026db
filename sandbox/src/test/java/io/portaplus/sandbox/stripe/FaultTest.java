package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FaultTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();
    private String[] charge = new String[0];

    @BeforeEach
    void save() {
        charge = RunningSandbox.charge(sandbox.saved("pm_card_visa"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit, 429, rate_limit",
        "lock_timeout, 429, lock_timeout",
        "conflict, 409, idempotency_key_in_use",
        "error_500_before, 500, ''",
        "unauthorized, 401, ''",
        "forbidden, 403, more_permissions_required",
    })
    void anErrorBeforeExecutionLeavesNoTrace(String fault, int status, String code) {
        sandbox.fault(fault, INTENTS);
        Seen struck = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(struck.status()).isEqualTo(status);
        assertThat(struck.error().path("code").asString("")).isEqualTo(code);
        assertThat(struck.header("Stripe-Rate-Limited-Reason"))
                .isEqualTo(fault.equals("rate_limit") ? "global-rate" : null);
        assertNothingHappenedAndARepeatPays();
    }

    @Test
    void anEmptyBadGatewayBeforeExecutionLeavesNoTrace() {
        sandbox.fault("bad_gateway_empty", INTENTS);
        Seen struck = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(struck.status()).isEqualTo(502);
        assertThat(struck.body()).isEmpty();
        assertNothingHappenedAndARepeatPays();
    }

    @Test
    void anErrorPageBeforeExecutionLeavesNoTrace() {
        sandbox.fault("html", INTENTS);
        Seen struck = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(struck.status()).isEqualTo(502);
        assertThat(struck.body()).startsWith("<html>");
        assertNothingHappenedAndARepeatPays();
    }

    @Test
    void aResetBeforeExecutionLeavesNoTrace() {
        sandbox.fault("reset_before", INTENTS);
        assertThatThrownBy(() -> sandbox.trySend(sandbox.form(INTENTS, "k", charge)))
                .isInstanceOf(IOException.class);
        assertThat(log("reset_before").path("status").asString()).isEqualTo("reset");
        assertNothingHappenedAndARepeatPays();
    }

    @Test
    void aTimeoutBeforeExecutionLeavesNoTrace() {
        sandbox.fault("timeout_before", INTENTS);
        assertTimesOut();
        assertThat(log("timeout_before").path("status").asString()).isEqualTo("timeout");
        await().untilAsserted(() -> assertThat(held())
                .as("the sandbox notices that the client is gone")
                .isZero());
        assertNothingHappenedAndARepeatPays();
    }

    @Test
    void aResetAfterExecutionHidesAPayment() {
        sandbox.fault("reset_after", INTENTS);
        assertThatThrownBy(() -> sandbox.trySend(sandbox.form(INTENTS, "k", charge)))
                .isInstanceOf(IOException.class);
        assertItHappenedAndARepeatTellsSo();
    }

    @Test
    void aTimeoutAfterExecutionHidesAPayment() {
        sandbox.fault("timeout_after", INTENTS);
        assertTimesOut();
        assertItHappenedAndARepeatTellsSo();
        await().untilAsserted(() -> assertThat(held()).isZero());
    }

    @Test
    void anEmptyBadGatewayAfterExecutionHidesAPayment() {
        sandbox.fault("bad_gateway_empty_after", INTENTS);
        Seen struck = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(struck.status()).isEqualTo(502);
        assertThat(struck.body()).isEmpty();
        assertItHappenedAndARepeatTellsSo();
    }

    @Test
    void anErrorPageAfterExecutionHidesAPayment() {
        sandbox.fault("html_after", INTENTS);
        Seen struck = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(struck.status()).isEqualTo(502);
        assertThat(struck.body()).startsWith("<html>");
        assertItHappenedAndARepeatTellsSo();
    }

    @Test
    void truncatedJsonHidesAPayment() {
        sandbox.fault("truncated", INTENTS);
        Seen struck = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(struck.status()).isEqualTo(200);
        assertThat(struck.parsed()).as("it does not parse").isNull();
        assertItHappenedAndARepeatTellsSo();
    }

    @Test
    void a500ThatIsKeptIsAllThatRepeatsEverGet() {
        sandbox.fault("error_500_kept", INTENTS);
        assertThat(sandbox.postKeyed("k", INTENTS, charge).status()).isEqualTo(500);
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(repeat.status()).isEqualTo(500);
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void a500AfterExecutionIsKeptThoughMoneyMoved() {
        sandbox.fault("error_500_after", INTENTS);
        assertThat(sandbox.postKeyed("k", INTENTS, charge).status()).isEqualTo(500);
        assertThat(sandbox.movements()).isEqualTo(1);
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(repeat.status()).isEqualTo(500);
        assertThat(repeat.error().path("type").asString()).isEqualTo("api_error");
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold_before", "hold_after"})
    void aHeldRequestGoesOnWhenReleased(String fault) throws Exception {
        sandbox.fault(fault, INTENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Seen> held = threads.submit(() -> sandbox.postKeyed("k", INTENTS, charge));
            await().until(() -> held() == 1);
            assertThat(sandbox.movements()).isEqualTo(fault.equals("hold_after") ? 1 : 0);
            assertThat(log(fault).path("status").isNull()).isTrue();
            sandbox.control("/release", "");
            assertThat(held.get().text("status")).isEqualTo("succeeded");
        }
        assertThat(sandbox.movements()).isEqualTo(1);
        assertThat(held()).isZero();
    }

    @Test
    void aTimeoutEndsWhenReleased() throws Exception {
        sandbox.fault("timeout_after", INTENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Seen> silent = threads.submit(() -> sandbox.postKeyed("k", INTENTS, charge));
            await().until(() -> held() == 1);
            sandbox.control("/release", "");
            assertThatThrownBy(silent::get).hasCauseInstanceOf(java.io.UncheckedIOException.class);
        }
    }

    @Test
    void aSlowAnswerComesInPieces() {
        sandbox.fault("slow", INTENTS);
        long start = System.nanoTime();
        Seen slow = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(slow.text("status")).isEqualTo("succeeded");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void aFaultAskedForInMetadataStrikesOnceAKey() {
        String[] form = java.util.Arrays.copyOf(charge, charge.length + 2);
        form[charge.length] = "metadata[sandbox_fault]";
        form[charge.length + 1] = "reset_after";
        assertThatThrownBy(() -> sandbox.trySend(sandbox.form(INTENTS, "k", form)))
                .isInstanceOf(IOException.class);
        Seen repeat = sandbox.postKeyed("k", INTENTS, form);
        assertThat(repeat.text("status")).isEqualTo("succeeded");
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void anUnknownFaultInMetadataIsRefused() {
        Seen refused = sandbox.post("/v1/customers", "metadata[sandbox_fault]", "no_such");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("param").asString()).isEqualTo("metadata[sandbox_fault]");
    }

    @Test
    void aRuleStrikesAsOftenAsToldAndSkipsWhatItIsTold() {
        String id = sandbox.control(
                        "/faults",
                        "{\"method\":\"POST\",\"path\":\"/v1/customers\",\"fault\":\"error_500_before\",\"times\":2,"
                                + "\"skip\":1}")
                .text("id");
        assertThat(statuses(5)).containsExactly(200, 500, 500, 200, 200);
        JsonNode rule = sandbox.look("/faults/" + id).json();
        assertThat(rule.path("struck").asInt()).isEqualTo(2);
        assertThat(sandbox.get("/v1/customers").status()).as("another method").isEqualTo(200);
    }

    @Test
    void aRuleMayGoOnForEverUntilItIsRemoved() {
        String id = sandbox.control("/faults", "{\"pathRegex\":\"/v1/cust.*\",\"fault\":\"rate_limit\",\"times\":-1}")
                .text("id");
        assertThat(statuses(3)).containsExactly(429, 429, 429);
        assertThat(sandbox.send(HttpRequest.newBuilder(java.net.URI.create(sandbox.uri() + "/_sandbox/faults/" + id))
                                .DELETE()
                                .build())
                        .status())
                .isEqualTo(200);
        assertThat(statuses(1)).containsExactly(200);
        assertThat(sandbox.look("/faults").json().path("faults").size()).isZero();
    }

    @Test
    void aRateStrikesTheSameRequestsWithTheSameSeed() {
        String rule = "{\"path\":\"/v1/customers\",\"fault\":\"error_500_before\",\"times\":-1,\"rate\":0.5}";
        sandbox.control("/faults", rule);
        List<Integer> first = statuses(40);
        assertThat(first).contains(200, 500);
        try (RunningSandbox other = new RunningSandbox()) {
            other.control("/faults", rule);
            List<Integer> second = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                second.add(other.post("/v1/customers").status());
            }
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void aRuleThatMakesNoSenseIsRefused() {
        for (String bad : List.of(
                "{\"fault\":\"no_such\"}",
                "{\"fault\":\"html\",\"rate\":2}",
                "{\"fault\":\"html\",\"tims\":2}",
                "{\"fault\":\"html\",\"pathRegex\":\"(\"}",
                "no json")) {
            assertThat(sandbox.control("/faults", bad).status()).as(bad).isEqualTo(400);
        }
    }

    private List<Integer> statuses(int count) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(sandbox.post("/v1/customers").status());
        }
        return all;
    }

    private void assertNothingHappenedAndARepeatPays() {
        assertThat(sandbox.movements()).isZero();
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(repeat.text("status")).isEqualTo("succeeded");
        assertThat(repeat.header("Idempotent-Replayed")).isNull();
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    private void assertItHappenedAndARepeatTellsSo() {
        assertThat(sandbox.movements()).isEqualTo(1);
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(repeat.text("status")).isEqualTo("succeeded");
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    private void assertTimesOut() {
        HttpRequest form = sandbox.form(INTENTS, "k", charge);
        HttpRequest impatient = HttpRequest.newBuilder(form, (name, value) -> true)
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> sandbox.trySend(impatient)).isInstanceOf(HttpTimeoutException.class);
    }

    private int held() {
        return sandbox.look("/held").json().path("count").asInt();
    }

    private JsonNode log(String fault) {
        for (JsonNode entry : sandbox.look("/requests").json().path("requests")) {
            if (entry.path("fault").asString("").equals(fault)) {
                return entry;
            }
        }
        throw new AssertionError("no request was struck by " + fault);
    }
}
