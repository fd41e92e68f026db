package io.portaplus.portabilling;

import static io.portaplus.portabilling.Simulated.LONG;
import static io.portaplus.portabilling.Simulated.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.portaplus.payments.billing.BillingPlaces;
import io.portaplus.payments.billing.PostingAnswer.NotSent;
import io.portaplus.payments.billing.PostingAnswer.Posted;
import io.portaplus.portabilling.BillingAccess.How;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What the connector never does. */
final class RestraintTest {
    @Test
    void noSecretNoCommentAndNoWordOfAnAnswerGetsIntoLogs() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.portaplus.portabilling");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
        try (Simulated simulated = new Simulated(false)) {
            simulated.pay("1", "SECRETMARK");
            for (String deed : List.of(
                    "\"do\":\"auth_fault\"",
                    "\"do\":\"html_200\"",
                    "\"do\":\"drop_after\"",
                    "\"do\":\"fault_after_commit\",\"code\":\"bad\\ncode with 4242424242424242 \\u001b[31m\"")) {
                simulated.strike(deed);
                simulated.pay("1", "SECRETMARK");
            }
            simulated.use(simulated.access("sandbox", "wrong-password", How.PASSWORD));
            simulated.pay("1", "SECRETMARK");
        } finally {
            logger.detachAppender(log);
        }
        List<String> lines =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines)
                .noneMatch(line -> Stream.of("SECRETMARK", "wrong-password", "eyJ", "html", "\n", "\u001b")
                        .anyMatch(line::contains));
    }

    @Test
    void itNeverAsksForACardNeverStoresOneAndPutsNothingIntoAPath() {
        try (Simulated simulated = new Simulated(false)) {
            simulated.control("/settings", "{\"profile\":\"mr70\"}");
            simulated.pay("1", "A");
            simulated.billing().customer(TENANT, 1001, LONG);
            simulated.billing().customers(TENANT, LONG);
            assertThat(simulated.counted("card_charges_by_sandbox")).isZero();
            assertThat(simulated.counted("card_actions")).isZero();
            assertThat(simulated.counted("update_payment_method")).isZero();
            assertThat(simulated.counted("unsafe_calls")).isZero();
            assertThat(simulated
                            .ledger()
                            .valueStream()
                            .map(posting -> posting.path("action").asString()))
                    .containsExactly("Manual payment");
        }
    }

    @Test
    void fourCallsRunAtOnceAndTheOthersWait() throws Exception {
        try (Simulated simulated = new Simulated(false);
                ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            simulated.pay("1", "first");
            simulated.strike("\"do\":\"delay_before\",\"ms\":30000,\"times\":-1");
            for (int i = 0; i < 12; i++) {
                String marker = "M" + i;
                all.execute(() -> simulated.pay("1", marker));
            }
            await().untilAsserted(() -> assertThat(open(simulated)).isEqualTo(BillingPlaces.AT_ONCE));
            assertThat(simulated.pay("1", "impatient", Duration.ofMillis(200)))
                    .isEqualTo(new NotSent("no turn in time"));
            assertThat(open(simulated)).isEqualTo(BillingPlaces.AT_ONCE);
            await().until(() -> {
                simulated.control("/release", "{}");
                return simulated.ledger().size() == 13;
            });
        }
    }

    /** Postings that have come and are not answered. */
    private static long open(Simulated simulated) {
        return simulated
                .look("/calls")
                .path("calls")
                .valueStream()
                .filter(call -> call.path("path").asString("").endsWith("make_transaction"))
                .map(call -> call.path("outcome"))
                .map(JsonNode::asString)
                .filter(String::isEmpty)
                .count();
    }

    @Test
    void onlyTheTrustedAuthorityIsTrustedAndOnlyForTheRightHostAndTime() {
        try (Simulated simulated = new Simulated(true)) {
            BillingAccess trusting = simulated.access("sandbox", "sandbox", How.PASSWORD, simulated.authority());
            simulated.use(trusting);
            assertThat(simulated.pay("1", "A")).isInstanceOf(Posted.class);
            for (String certificate : List.of("expired", "wrong_host", "unknown")) {
                simulated.fault("{\"do\":\"tls\",\"certificate\":\"" + certificate + "\"}");
                simulated.billing().close();
                assertThat(simulated.pay("1", "B"))
                        .as(certificate)
                        .isEqualTo(new NotSent("no trust in the certificate"));
            }
            simulated.fault("{\"do\":\"tls\",\"certificate\":\"good\"}");
            simulated.use(simulated.access("sandbox", "sandbox", How.PASSWORD));
            assertThat(simulated.pay("1", "C"))
                    .as("without it nobody trusts it")
                    .isEqualTo(new NotSent("no trust in the certificate"));
            assertThat(simulated.ledger().size()).isEqualTo(1);
        }
    }

    @Test
    void anAccessThatChangedCountsFromTheNextCallOn() {
        try (Simulated one = new Simulated(false);
                Simulated other = new Simulated(false)) {
            one.pay("1", "A");
            one.use(other.access("sandbox", "sandbox", How.PASSWORD));
            one.pay("1", "B");
            assertThat(one.ledger().size()).isEqualTo(1);
            assertThat(other.ledger().size()).isEqualTo(1);
        }
    }
}
