package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portaplus.sandbox.portabilling.RunningPortaBilling.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class FaultRuleTest {
    private static final RunningPortaBilling BILLING = new RunningPortaBilling();
    private static final String MATCH = "\"match\":{\"method\":\"make_transaction\"}";

    @BeforeEach
    void fresh() {
        BILLING.control("/reset", "{}");
        BILLING.login();
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static void rule(String deed) {
        BILLING.control("/faults", "{" + MATCH + "," + deed + "}");
    }

    private static void isBroken() {
        assertThatThrownBy(() -> BILLING.pay("1", "m"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private static void ran(int times, boolean answered) {
        await().untilAsserted(() -> {
            assertThat(BILLING.ledger().size()).isEqualTo(times);
            for (JsonNode posting : BILLING.ledger()) {
                assertThat(posting.path("answered").asBoolean()).isEqualTo(answered);
            }
        });
    }

    @Test
    void anAnswerThatArrivedIsInTheLedgerAsSuch() {
        BILLING.pay("1", "m").good();
        ran(1, true);
    }

    @Test
    void droppedBeforeNothingRanAndDroppedAfterItDid() {
        rule("\"do\":\"drop_before\"");
        isBroken();
        ran(0, false);
        rule("\"do\":\"drop_after\"");
        isBroken();
        ran(1, false);
    }

    @Test
    void aProxysPageSaysNothingOfWhatRan() {
        rule("\"do\":\"gateway\",\"status\":503");
        Seen page = BILLING.pay("1", "m");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("<html>");
        ran(0, false);
        rule("\"do\":\"gateway\",\"status\":504,\"executed\":true");
        assertThat(BILLING.pay("1", "m").status()).isEqualTo(504);
        ran(1, false);
    }

    @Test
    void spoiltAnswersAreToCallsThatRan() {
        rule("\"do\":\"truncate\"");
        isBroken();
        rule("\"do\":\"empty_200\"");
        assertThat(BILLING.pay("1", "m").text()).isEmpty();
        rule("\"do\":\"html_200\"");
        assertThat(BILLING.pay("1", "m").text()).contains("<html>");
        ran(3, false);
        rule("\"do\":\"fault_after_commit\"");
        assertThat(BILLING.pay("1", "m").fault()).startsWith("Server.Customer.make_transaction.");
        ran(4, false);
    }

    @Test
    void aWrongContentTypeHidesARightAnswer() {
        rule("\"do\":\"wrong_content_type\"");
        Seen seen = BILLING.pay("1", "m");
        assertThat(seen.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(seen.good().path("i_xdr").asLong()).isPositive();
        ran(1, true);
    }

    @Test
    void aCallCanBeExecutedLongAfterItsCallerIsGone() {
        rule("\"do\":\"late_execute\",\"ms\":900000");
        isBroken();
        assertThat(BILLING.look("/ledger").path("waiting").asInt()).isOne();
        BILLING.control("/clock", "{\"advance_seconds\":899}");
        assertThat(BILLING.ledger().size()).isZero();
        BILLING.control("/clock", "{\"advance_seconds\":2}");
        JsonNode posting = BILLING.ledger().path(0);
        assertThat(Duration.between(
                        Instant.parse(posting.path("arrived").asString()),
                        Instant.parse(posting.path("executed").asString())))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(15));
        ran(1, false);
    }

    @Test
    void theFourAuthFaultsAreAnsweredWithoutRunningAnything() {
        for (String code : List.of(
                "Server.Session.check_auth.auth_failed",
                "Client.Session.check_auth.failed_to_process_access_token",
                "Client.Session.check_auth.failed_to_process_jwt",
                "Client.check_auth.envelope_missed")) {
            rule("\"do\":\"auth_fault\",\"code\":\"" + code + "\"");
            assertThat(BILLING.pay("1", "m").fault()).isEqualTo(code);
        }
        ran(0, false);
    }

    @Test
    void aSessionCanDieWhileItsCallIsAnswered() {
        rule("\"do\":\"expire_now\"");
        BILLING.pay("1", "m").good();
        assertThat(BILLING.pay("1", "m").fault()).isEqualTo("Server.Session.check_auth.auth_failed");
        ran(1, true);
    }

    @Test
    void shapesCanBeNoisy() {
        rule("\"do\":\"numbers_as_strings\"");
        assertThat(BILLING.pay("1", "m").good().path("balance").asString()).isEqualTo("-13.50000");
        rule("\"do\":\"nulls\"");
        assertThat(BILLING.pay("1", "m").good().path("i_xdr").isNull()).isTrue();
        rule("\"do\":\"extra_fields\"");
        assertThat(BILLING.pay("1", "m").good().has("of_a_later_release")).isTrue();
    }

    @Test
    void aThrottleRefusesWithOrWithoutATimeToComeBack() {
        rule("\"do\":\"throttle\",\"retry_after\":3");
        Seen first = BILLING.pay("1", "m");
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("3");
        rule("\"do\":\"throttle\",\"status\":503");
        assertThat(BILLING.pay("1", "m").headers().firstValue("Retry-After")).isEmpty();
        ran(0, false);
    }

    @Test
    void slowAnswersOutlastAClientThatGivesUp() {
        rule("\"do\":\"delay_after\",\"ms\":400");
        givesUp(Duration.ofMillis(150));
        ran(1, false);
        rule("\"do\":\"delay_before\",\"ms\":400");
        givesUp(Duration.ofMillis(150));
        await().untilAsserted(() -> assertThat(BILLING.ledger().size()).isEqualTo(2));
    }

    private static void givesUp(Duration after) {
        String token = BILLING.login().path("access_token").asString();
        assertThatThrownBy(() -> BILLING.trySend(BILLING.request(
                                "Customer/make_transaction",
                                "{\"params\":" + RunningPortaBilling.payment(1001, "1", "m") + "}")
                        .timeout(after)
                        .header("Authorization", "Bearer " + token)
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aBodyCanDripLongAfterItsHead() {
        rule("\"do\":\"drip\",\"bytes_per_second\":400");
        long begin = System.nanoTime();
        BILLING.pay("1", "m").good();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void aRuleStrikesTheCallsThatItNames() {
        BILLING.control(
                "/faults", "{\"match\":{\"service\":\"Customer\",\"marker\":\"B\",\"nth\":2},\"do\":\"throttle\"}");
        assertThat(BILLING.pay("1", "A").status()).isEqualTo(200);
        assertThat(BILLING.pay("1", "B").status()).isEqualTo(200);
        assertThat(BILLING.pay("1", "A").status()).isEqualTo(200);
        assertThat(BILLING.pay("1", "B").status()).isEqualTo(429);
        assertThat(BILLING.pay("1", "B").status()).isEqualTo(200);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        for (String bad : List.of(
                "{\"do\":\"explode\"}",
                "{\"do\":\"delay_after\"}",
                "{\"do\":\"auth_fault\",\"code\":\"other\"}",
                "{\"do\":\"throttle\",\"rate\":2}",
                "{\"do\":\"tls\",\"certificate\":\"expired\"}")) {
            assertThat(BILLING.controlled("/faults", bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(BILLING.look("/faults").path("faults").size()).isZero();
    }
}
