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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long an equal request without a key is taken for a repeat, with a window of a second. */
final class DuplicateWindowTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private FileClock clock;
    private Stripe stripe;
    private DatabaseLogin database;
    private @Nullable Node node;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        clock = FileClock.create(folder);
        stripe = Stripe.start(3);
        database = Postgres.shared().fresh();
    }

    private void start(String answerWithin) {
        node = Node.start(
                new World(clock, Gap.NONE),
                database,
                stripe.uri(),
                Map.of("payments.duplicateWindow", "1s", "payments.answerWithin", answerWithin));
    }

    private Portal portal() {
        return Objects.requireNonNull(node).portal();
    }

    @AfterEach
    void stop() {
        stripe.heal();
        Objects.requireNonNull(node).close();
        stripe.close();
    }

    @Test
    void afterTheWindowAnEqualRequestIsANewPayment() {
        start("5s");
        Stripe.SavedCard card = stripe.savedCard(1);
        String body = Portal.basket(card, "5.00");
        Answer first = portal().charge(body);
        assertThat(first.paymentStatus()).as(first.text()).isEqualTo("Succeeded");
        Answer later = await().atMost(LONG).until(() -> portal().charge(body), answer -> !answer.replayed());
        assertThat(later.paymentStatus()).as(later.text()).isEqualTo("Succeeded");
        assertThat(later.paymentId()).isNotEqualTo(first.paymentId());
        assertThat(stripe.movementsOf(1)).hasSize(2);
    }

    @Test
    void theTokenOfADoubleClickIsThePaymentsForEverAndChargesNothingWhenTheWindowIsOver() {
        start("5s");
        String saved = Portal.basket(stripe.savedCard(1), "5.00");
        Answer first = portal().charge(Portal.basket(1, stripe.token(), "5.00"));
        String doubleClick = Portal.basket(1, stripe.token(), "5.00");
        Answer second = portal().charge(doubleClick);
        assertThat(second.paymentId()).as(second.text()).isEqualTo(first.paymentId());
        // Once the same basket is a new payment, the window of the first one is over.
        await().atMost(LONG).until(() -> !portal().charge(saved).replayed());
        await().atMost(LONG)
                .until(() -> !portal().charge(Portal.basket(1, stripe.token(), "5.00"))
                        .replayed());
        Answer asked = portal().charge(doubleClick);
        assertThat(asked.paymentId()).as(asked.text()).isEqualTo(first.paymentId());
        assertThat(asked.replayed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anEqualRequestJoinsThePaymentThatIsUnknownForMinutes(Unknown unknown) {
        assertPaidOnceThoughUnknownForMinutes(unknown, Portal.basket(stripe.savedCard(1), "5.00"), null);
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatUnderTheKeyJoinsThePaymentThatIsUnknownForMinutes(Unknown unknown) {
        String body = Portal.basket(stripe.savedCard(1), "5.00");
        assertPaidOnceThoughUnknownForMinutes(unknown, body, "patient");
        Answer settled = portal().charge(body, "patient");
        assertThat(settled.status()).as(settled.text()).isEqualTo(200);
        assertThat(settled.replayed()).isTrue();
    }

    /** Why nobody can say what became of a charge. */
    enum Unknown {
        /** Stripe holds it and has not executed it. */
        HELD,
        /** Stripe has executed it, but neither the call nor a reading is answered. */
        UNANSWERED
    }

    private void assertPaidOnceThoughUnknownForMinutes(Unknown unknown, String body, @Nullable String key) {
        // Nobody is answered before that: what is asked for can't be known.
        start("500ms");
        switch (unknown) {
            case HELD -> stripe.fault("POST", "/v1/payment_intents", "hold_before", 1);
            case UNANSWERED -> {
                stripe.fault("POST", "/v1/payment_intents", "bad_gateway_empty_after", -1);
                stripe.fault("GET", "/v1/payment_intents", "bad_gateway_empty", -1);
            }
        }
        Answer first = portal().charge(body, key);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.header("Retry-After")).isPresent();
        clock.advance(Duration.ofMinutes(4));
        Answer repeat = portal().charge(body, key);
        assertThat(repeat.status()).as(repeat.text()).isEqualTo(202);
        assertThat(repeat.paymentId()).isEqualTo(first.paymentId());
        assertThat(repeat.replayed()).isTrue();

        stripe.heal();
        clock.advance(Duration.ofMinutes(2));
        await().atMost(LONG).untilAsserted(() -> assertThat(status(first)).isEqualTo("SUCCEEDED"));
        assertThat(stripe.intentsOf(1)).hasSize(1);
        assertThat(stripe.movementsOf(1)).hasSize(1);
    }

    private String status(Answer answer) {
        return Postgres.query(database, "select status from payment where payment_id = '" + answer.paymentId() + "'");
    }
}
