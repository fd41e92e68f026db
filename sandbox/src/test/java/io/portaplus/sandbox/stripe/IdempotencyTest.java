package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndNothingIsExecuted() {
        String[] charge = RunningSandbox.charge(sandbox.saved("pm_card_visa"));
        Seen first = sandbox.postKeyed("k", INTENTS, charge);
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);

        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(first.header("Original-Request")).isEqualTo(first.header("Request-Id"));
        assertThat(first.header("Idempotency-Key")).isEqualTo("k");
        assertThat(first.header("Stripe-Should-Retry")).isEqualTo("false");
        assertThat(repeat.status()).isEqualTo(200);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeat.header("Original-Request")).isEqualTo(first.header("Request-Id"));
        assertThat(repeat.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        Seen first = sandbox.postKeyed("k", "/v1/customers", "name", "Ann", "email", "ann@example.com");
        Seen repeat = sandbox.postKeyed("k", "/v1/customers", "email", "ann@example.com", "name", "Ann");
        assertThat(repeat.body()).isEqualTo(first.body());
    }

    @Test
    void otherParametersUnderTheSameKeyAreRefused() {
        sandbox.postKeyed("k", "/v1/customers", "name", "Ann");
        Seen refused = sandbox.postKeyed("k", "/v1/customers", "name", "Bob");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("type").asString()).isEqualTo("idempotency_error");
        assertThat(refused.error().path("message").asString())
                .startsWith("Keys for idempotent requests can only be used with the same parameters");
    }

    @Test
    void anotherEndpointUnderTheSameKeyIsRefused() {
        String customer = sandbox.postKeyed("k", "/v1/customers").id();
        Seen refused = sandbox.postKeyed("k", "/v1/customers/" + customer);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("type").asString()).isEqualTo("idempotency_error");
    }

    @Test
    void aDeclineIsKept() {
        String[] charge = RunningSandbox.charge(sandbox.saved("pm_card_chargeCustomerFail"));
        Seen first = sandbox.postKeyed("k", INTENTS, charge);
        Seen repeat = sandbox.postKeyed("k", INTENTS, charge);
        assertThat(first.status()).isEqualTo(402);
        assertThat(repeat.status()).isEqualTo(402);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(sandbox.get(INTENTS).json().path("data").size()).isEqualTo(1);
    }

    @Test
    void aRefusedNumberIsKeptAsADeclineIs() {
        String[] real = {"type", "card", "card[number]", "4111111111111111", "card[exp_month]", "1"};
        String[] form = java.util.Arrays.copyOf(real, real.length + 2);
        form[real.length] = "card[exp_year]";
        form[real.length + 1] = "2040";
        assertThat(sandbox.postKeyed("k", "/v1/payment_methods", form).status()).isEqualTo(402);
        Seen repeat = sandbox.postKeyed("k", "/v1/payment_methods", form);
        assertThat(repeat.status()).isEqualTo(402);
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void refusedParametersAreNotKept() {
        Seen refused = sandbox.postKeyed("k", INTENTS, "amount", "1000", "currency", "usd", "customer", "cus_none");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Original-Request")).isEqualTo(refused.header("Request-Id"));
        assertThat(refused.header("Stripe-Should-Retry")).isNull();
        Seen other = sandbox.postKeyed("k", INTENTS, "amount", "1000", "currency", "usd");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void aKeyOfAnotherAccountIsAnotherKey() {
        String mine = sandbox.postKeyed("k", "/v1/customers").id();
        String theirs = sandbox.send(sandbox.request("/v1/customers", "sk_test_other")
                        .header("Idempotency-Key", "k")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                        .build())
                .id();
        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void aKeyIsForgottenAfter24Hours() {
        String first = sandbox.postKeyed("k", "/v1/customers").id();
        sandbox.advance(Duration.ofHours(24).minusMinutes(1));
        assertThat(sandbox.postKeyed("k", "/v1/customers").id()).isEqualTo(first);
        sandbox.advance(Duration.ofMinutes(2));
        assertThat(sandbox.postKeyed("k", "/v1/customers").id()).isNotEqualTo(first);
    }

    @Test
    void aKeyOfMoreThan255CharactersIsRefused() {
        assertThat(sandbox.postKeyed("k".repeat(255), "/v1/customers").status()).isEqualTo(200);
        assertThat(sandbox.postKeyed("k".repeat(256), "/v1/customers").status()).isEqualTo(400);
    }

    @Test
    void aRepeatWhileTheFirstRunsIsAConflict() throws Exception {
        String[] charge = RunningSandbox.charge(sandbox.saved("pm_card_visa"));
        sandbox.fault("hold_before", INTENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Seen> first = threads.submit(() -> sandbox.postKeyed("k", INTENTS, charge));
            await().until(() -> sandbox.look("/held").json().path("count").asInt() == 1);
            Seen conflict = sandbox.postKeyed("k", INTENTS, charge);
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.error().path("code").asString()).isEqualTo("idempotency_key_in_use");
            assertThat(sandbox.post("/v1/customers").status())
                    .as("others are served meanwhile")
                    .isEqualTo(200);
            assertThat(sandbox.movements()).isZero();

            sandbox.control("/release", "");
            assertThat(first.get().text("status")).isEqualTo("succeeded");
            assertThat(sandbox.postKeyed("k", INTENTS, charge).body())
                    .isEqualTo(first.get().body());
        }
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void fiftyAtTheSameInstantMoveMoneyOnce() throws InterruptedException, ExecutionException {
        Saved saved = sandbox.saved("pm_card_visa");
        for (int round = 0; round < 5; round++) {
            String key = "round-" + round;
            Set<String> intents = new HashSet<>();
            for (Seen seen : atOnce(50, key, RunningSandbox.charge(saved))) {
                if (seen.status() == 409) {
                    assertThat(seen.error().path("code").asString()).isEqualTo("idempotency_key_in_use");
                } else {
                    intents.add(seen.id());
                }
            }
            assertThat(intents).hasSize(1);
            assertThat(sandbox.movements()).isEqualTo(round + 1);
        }
    }

    @Test
    void fiftyRepeatsWhileTheFirstRunsAreAllConflicts() throws InterruptedException, ExecutionException {
        String[] charge = RunningSandbox.charge(sandbox.saved("pm_card_visa"));
        sandbox.fault("hold_before", INTENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Seen> first = threads.submit(() -> sandbox.postKeyed("k", INTENTS, charge));
            await().until(() -> sandbox.look("/held").json().path("count").asInt() == 1);
            for (Seen seen : atOnce(50, "k", charge)) {
                assertThat(seen.status()).isEqualTo(409);
                assertThat(seen.error().path("type").asString()).isEqualTo("idempotency_error");
                assertThat(seen.error().path("code").asString()).isEqualTo("idempotency_key_in_use");
                assertThat(seen.header("Idempotent-Replayed")).isNull();
                assertThat(seen.header("Stripe-Should-Retry")).isNull();
            }
            sandbox.control("/release", "");
            for (Seen seen : atOnce(50, "k", charge)) {
                assertThat(seen.status()).isIn(200, 409);
            }
            for (Seen seen : atOnce(50, "k", charge)) {
                assertThat(seen.body()).isEqualTo(first.get().body());
                assertThat(seen.header("Idempotent-Replayed")).isEqualTo("true");
            }
        }
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    private List<Seen> atOnce(int count, String key, String... form) throws InterruptedException, ExecutionException {
        List<Seen> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> sandbox.postKeyed(key, INTENTS, form)));
            }
            for (Future<Seen> each : running) {
                all.add(each.get());
            }
        }
        return all;
    }
}
