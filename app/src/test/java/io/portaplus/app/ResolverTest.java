package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.postgres.DatabaseLogin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the resolver finds out when no caller waits any more. */
final class ResolverTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String CHARGES = "/v1/payment_intents";
    private static final String CANCELLATIONS = "/v1/payment_intents/[^/]+/cancel";
    private static final int FOR_EVER = -1;
    private static final String KEY = "order-1";
    private static final String DECLINED = Portal.basket(1, "tok_chargeDeclinedInsufficientFunds", "9.99");

    private final DatabaseLogin database = Postgres.shared().fresh();

    private Stripe stripe;
    private FileClock clock;
    private Node node;

    @BeforeEach
    void start(@TempDir Path folder) {
        stripe = Stripe.start(7);
        clock = FileClock.create(folder);
        node = Node.start(new World(clock, Gap.NONE), database, stripe.uri(), Map.of("payments.answerWithin", "1s"));
    }

    @AfterEach
    void stop() {
        stripe.heal();
        node.close();
        stripe.close();
    }

    @Test
    void aDeclineWhoseAnswerWasLostIsToldWhenStripeRepeatsIt() {
        stripe.faultAt("POST", CHARGES, "reset_after", FOR_EVER);
        Answer first = node.portal().charge(DECLINED, KEY);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        stripe.heal();
        assertDeclined();
    }

    @Test
    void aDeclineWhoseAnswerWasLostForGoodIsFoundByReading() {
        stripe.faultAt("POST", CHARGES, "reset_after", FOR_EVER);
        Answer first = node.portal().charge(DECLINED, KEY);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        clock.advance(Duration.ofHours(1));
        assertDeclined();
    }

    /** Stripe's "succeeded" beats every local state. */
    @Test
    void whatWasAnsweredAsFailedAndIsPaidAtStripeAfterAllIsSettledAsPaidAndAPersonIsTold() {
        stripe.faultAt("POST", CANCELLATIONS, "bad_gateway_empty", FOR_EVER);
        Answer first = node.portal().charge(DECLINED, KEY);
        assertThat(first.paymentStatus()).as(first.text()).isEqualTo("Failed");
        assertThat(alarms()).doesNotContain("payment.paid.after.failure");

        String intent = theIntent().path("id").asString("");
        stripe.form(CHARGES + "/" + intent + "/confirm", "payment_method=pm_card_visa");
        assertThat(stripe.movements()).hasSize(1);
        stripe.heal();

        await().atMost(LONGEST).until(() -> status().equals("SUCCEEDED"));
        await().atMost(LONGEST)
                .until(() -> alarms().contains("portaplus_alarms_total{event=\"payment.paid.after.failure\"} 1.0"));
        Answer repeat = node.portal().charge(DECLINED, KEY);
        assertThat(repeat.paymentStatus()).as(repeat.text()).isEqualTo("Succeeded");
        assertThat(repeat.paymentId()).isEqualTo(first.paymentId());
        assertThat(repeat.errorCode()).isEmpty();
        assertThat(stripe.movements()).hasSize(1);
        assertThat(Postgres.query(database, "select string_agg(event, ' ' order by event_no) from payment_event"))
                .isEqualTo("failed succeeded");
    }

    private void assertDeclined() {
        await().atMost(LONGEST).until(() -> status().equals("FAILED"));
        Answer told = node.portal().charge(DECLINED, KEY);
        assertThat(told.status()).as(told.text()).isEqualTo(402);
        assertThat(told.errorCode()).isEqualTo("insufficient_funds");
        await().atMost(LONGEST)
                .until(() -> theIntent().path("status").asString("").equals("canceled"));
        assertThat(stripe.movements()).isEmpty();
    }

    private JsonNode theIntent() {
        assertThat(stripe.intents()).hasSize(1);
        return stripe.intents().getFirst();
    }

    private String status() {
        return Postgres.query(database, "select status from payment");
    }

    private String alarms() {
        return node.portal().get("/metrics").text();
    }
}
