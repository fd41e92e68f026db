package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.NodeProcess;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.postgres.DatabaseLogin;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process is killed with SIGKILL at every line between a refund's request and its answer. */
final class RefundKillTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("payments.answerWithin", "5s");

    /** @param left the state of the refund's row after the kill */
    @ParameterizedTest
    @CsvSource({"REFUND_ACCEPTED, RUNNING, 0", "REFUND_ANSWERED, RUNNING, 1", "REFUND_SETTLED, SUCCEEDED, 1"})
    void aKilledRefundIsFinishedAndItsRepeatIsToldTheTruth(
            Gap.Point point, String left, int refunds, @TempDir Path folder) {
        FileClock clock = FileClock.create(folder);
        DatabaseLogin database = Postgres.shared().fresh();
        try (Stripe stripe = Stripe.start(38)) {
            String body;
            String paymentId;
            try (NodeProcess doomed = NodeProcess.start(
                    new NodeProcess.Start(database, stripe.uri(), SETTINGS, clock, Optional.of(point)))) {
                Answer paid = doomed.portal().charge(Portal.basket(stripe.savedCard(1), "5.00"), "paid");
                assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
                paymentId = paid.paymentId();
                body = "{\"License\":\"%s\",\"PaymentId\":\"%s\",\"Amount\":2.00}".formatted(Portal.LICENCE, paymentId);
                dies(doomed, body);
            }
            assertThat(Postgres.query(database, "select state from refund")).isEqualTo(left);
            assertThat(given(stripe)).isEqualTo(refunds);
            Postgres.leasesRunOut(database, "refund");
            try (Node successor = Node.start(new World(clock, Gap.NONE), database, stripe.uri(), SETTINGS)) {
                await().atMost(LONG)
                        .until(() -> Postgres.query(database, "select state from refund")
                                .equals("SUCCEEDED"));
                Answer repeat = successor.portal().post("/RefundStripePayment", body, "refund");
                assertThat(repeat.status()).as(repeat.text()).isEqualTo(200);
                assertThat(repeat.replayed()).isTrue();
                assertThat(repeat.json().path("RefundedAmount").decimalValue()).isEqualByComparingTo("2.00");
            }
            assertThat(given(stripe)).isEqualTo(1);
            assertThat(Postgres.query(database, "select string_agg(event, ',' order by event_no) from payment_event"))
                    .isEqualTo("succeeded,refunded");
            assertThat(Postgres.query(database, "select string_agg(kind, ',' order by kind) from posting"))
                    .isEqualTo("PAYMENT,REFUND");
        }
    }

    private static void dies(NodeProcess doomed, String body) {
        try {
            doomed.portal().post("/RefundStripePayment", body, "refund");
        } catch (UncheckedIOException _) {
            // The caller learns nothing: that is the case.
        }
        doomed.awaitEnd();
    }

    /** How often money went back. */
    private static int given(Stripe stripe) {
        int given = 0;
        for (var movement : stripe.control("GET", "/_sandbox/truth", "").path("movements")) {
            given += movement.path("type").asString("").equals("refund") ? 1 : 0;
        }
        return given;
    }
}
