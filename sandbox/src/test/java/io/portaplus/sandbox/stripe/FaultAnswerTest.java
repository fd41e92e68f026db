package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import io.portaplus.sandbox.stripe.fault.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sees of each fault, to the header. */
class FaultAnswerTest {
    private static final String INTENTS = "/v1/payment_intents";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

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
        "rate_limit, 429, invalid_request_error, rate_limit, global-rate",
        "rate_limit_endpoint, 429, invalid_request_error, rate_limit, endpoint-rate",
        "rate_limit_concurrency, 429, invalid_request_error, rate_limit, global-concurrency",
        "rate_limit_endpoint_concurrency, 429, invalid_request_error, rate_limit, endpoint-concurrency",
        "rate_limit_resource, 429, invalid_request_error, rate_limit, resource-specific",
        "lock_timeout, 429, invalid_request_error, lock_timeout,",
        "conflict, 409, idempotency_error, idempotency_key_in_use,",
        "unauthorized, 401, invalid_request_error,,",
        "forbidden, 403, invalid_request_error, more_permissions_required,",
        "error_500_before, 500, api_error,,",
    })
    void anErrorBeforeExecutionIsToldAsStripeTellsIt(
            String fault, int status, String type, @Nullable String code, @Nullable String reason) {
        sandbox.fault(fault, INTENTS);
        Seen seen = sandbox.postKeyed("k", INTENTS, charge);
        boolean dressed = status != 401;
        assertError(seen, status, type, code);
        assertThat(headers(seen))
                .isEqualTo(expected(
                        "Stripe-Rate-Limited-Reason",
                        reason,
                        "Stripe-Version",
                        dressed ? "2026-07-29.dahlia" : null,
                        "Idempotency-Key",
                        dressed ? "k" : null,
                        "Content-Type",
                        JSON,
                        "Porta-Plus-Sandbox",
                        "true"));
        assertThat(seen.header("Request-Id")).matches(id -> dressed ? id.startsWith("req_") : id == null);
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(repeat.text("status")).as("it was not kept").isEqualTo("succeeded");
        assertThat(repeat.header("Idempotent-Replayed")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"error_500_kept, 0", "error_500_after, 1"})
    void a500OfAnExecutionIsKept(String fault, int movements) {
        sandbox.fault(fault, INTENTS);
        Seen seen = sandbox.postKeyed("k", INTENTS, charge);
        assertError(seen, 500, "api_error", null);
        assertThat(headers(seen))
                .isEqualTo(expected(
                        "Stripe-Version",
                        "2026-07-29.dahlia",
                        "Idempotency-Key",
                        "k",
                        "Original-Request",
                        seen.header("Request-Id"),
                        "Stripe-Should-Retry",
                        "false",
                        "Content-Type",
                        JSON,
                        "Porta-Plus-Sandbox",
                        "true"));
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(repeat.body()).isEqualTo(seen.body());
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeat.header("Original-Request")).isEqualTo(seen.header("Request-Id"));
        assertThat(sandbox.movements()).isEqualTo(movements);
    }

    @ParameterizedTest
    @CsvSource({
        "bad_gateway_empty, 0,",
        "bad_gateway_empty_after, 1,",
        "html, 0, '" + HTML + "'",
        "html_after, 1, '" + HTML + "'"
    })
    void aGatewaysAnswerHasNothingOfStripes(String fault, int movements, @Nullable String contentType) {
        sandbox.fault(fault, INTENTS);
        Seen seen = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(seen.status()).isEqualTo(502);
        assertThat(seen.body().isEmpty()).isEqualTo(contentType == null);
        assertThat(headers(seen)).isEqualTo(expected("Content-Type", contentType, "Porta-Plus-Sandbox", "true"));
        assertThat(seen.header("Request-Id")).isNull();
        assertThat(sandbox.movements()).isEqualTo(movements);
    }

    @ParameterizedTest
    @CsvSource({"truncated, true", "slow, false"})
    void anAnswerThatComesBadlyHasItsHeaders(String fault, boolean isCut) {
        sandbox.fault(fault, INTENTS);
        Seen seen = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.parsed() == null).isEqualTo(isCut);
        assertThat(headers(seen))
                .containsEntry("Stripe-Version", "2026-07-29.dahlia")
                .containsEntry("Stripe-Should-Retry", "false")
                .containsEntry("Idempotency-Key", "k");
    }

    @Test
    void everyFaultCanBeAskedForInMetadata() throws IOException {
        List<Fault> noAnswer = List.of(
                Fault.RESET_BEFORE,
                Fault.RESET_AFTER,
                Fault.TIMEOUT_BEFORE,
                Fault.TIMEOUT_AFTER,
                Fault.HOLD_BEFORE,
                Fault.HOLD_AFTER);
        for (Fault fault : Fault.values()) {
            if (!noAnswer.contains(fault)) {
                String[] form = Stream.concat(
                                Arrays.stream(charge), Stream.of("metadata[sandbox_fault]", fault.wireName()))
                        .toArray(String[]::new);
                sandbox.trySend(sandbox.form(INTENTS, "key-" + fault, form));
                assertThat(sandbox.look("/requests").body()).contains("\"fault\":\"" + fault.wireName() + "\"");
            }
        }
    }

    @Test
    void theRateIsLimitedWhenThatIsSwitchedOn() {
        sandbox.control("/limits", "{\"perSecond\":5}");
        List<Seen> all = Stream.generate(() -> sandbox.postKeyed("k", "/v1/customers", "name", "Ann"))
                .limit(200)
                .takeWhile(seen -> seen.status() == 200)
                .toList();
        assertThat(all).hasSizeBetween(5, 199);
        sandbox.control("/limits", "{}");
        assertThat(sandbox.post("/v1/customers").status()).isEqualTo(200);
        assertThat(sandbox.look("/limits").json().path("perSecond").isNull()).isTrue();
        assertThat(sandbox.control("/limits", "{\"perSecond\":0}").status()).isEqualTo(400);
        assertThat(sandbox.control("/limits", "{\"a\":1}").status()).isEqualTo(400);
    }

    @Test
    void aRequestBeyondTheLimitIsToldWhichOne() {
        sandbox.control("/limits", "{\"perSecond\":1}");
        Seen refused = Stream.generate(() -> sandbox.get("/v1/customers"))
                .filter(seen -> seen.status() == 429)
                .findFirst()
                .orElseThrow();
        assertError(refused, 429, "invalid_request_error", "rate_limit");
        assertThat(refused.header("Stripe-Rate-Limited-Reason")).isEqualTo("global-rate");
        assertThat(sandbox.getAs("sk_test_other", "/v1/customers").status())
                .as("another account has its own")
                .isEqualTo(200);
    }

    @Test
    void whatIsHeldCountsAsConcurrent() throws Exception {
        sandbox.control("/limits", "{\"concurrent\":1}");
        sandbox.fault("hold_before", INTENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Seen> held = threads.submit(() -> sandbox.postKeyed("k", INTENTS, charge));
            await().until(() -> sandbox.look("/held").json().path("count").asInt() == 1);
            Seen refused = sandbox.get("/v1/customers");
            assertError(refused, 429, "invalid_request_error", "rate_limit");
            assertThat(refused.header("Stripe-Rate-Limited-Reason")).isEqualTo("global-concurrency");
            sandbox.control("/release", "");
            assertThat(held.get().status()).isEqualTo(200);
        }
        assertThat(sandbox.get("/v1/customers").status()).isEqualTo(200);
    }

    @Test
    void aSeedThatIsSetMakesTheSameRequestsFail() {
        String rule = "{\"path\":\"/v1/customers\",\"fault\":\"error_500_before\",\"times\":-1,\"rate\":0.5}";
        List<List<Integer>> runs = Stream.of(7, 7, 8)
                .map(seed -> {
                    sandbox.control("/seed", "{\"seed\":" + seed + "}");
                    sandbox.control("/faults", rule);
                    return Stream.generate(() -> sandbox.post("/v1/customers").status())
                            .limit(40)
                            .toList();
                })
                .toList();
        assertThat(runs.get(0)).contains(200, 500).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
        assertThat(sandbox.look("/seed").json().path("seed").asLong()).isEqualTo(8);
        assertThat(sandbox.control("/seed", "{}").status()).isEqualTo(400);
    }

    private static void assertError(Seen seen, int status, String type, @Nullable String code) {
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.error().path("type").asString()).isEqualTo(type);
        assertThat(seen.error().path("code").asString("")).isEqualTo(code == null ? "" : code);
        assertThat(seen.error().has("param")).isFalse();
        assertThat(seen.error().path("message").asString()).isNotEmpty();
    }

    private static Map<String, String> headers(Seen seen) {
        Map<String, String> all = new TreeMap<>();
        for (String name : List.of(
                "Stripe-Rate-Limited-Reason",
                "Stripe-Version",
                "Stripe-Should-Retry",
                "Idempotency-Key",
                "Idempotent-Replayed",
                "Original-Request",
                "Content-Type",
                "Porta-Plus-Sandbox")) {
            String value = seen.header(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all;
    }

    private static Map<String, String> expected(@Nullable String... pairs) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String value = pairs[i + 1];
            if (value != null) {
                all.put(String.valueOf(pairs[i]), value);
            }
        }
        return all;
    }
}
