package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Deliveries;
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

/** What was never delivered is fetched: at the next start, and by those who run. */
final class MissedEventsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Stripe stripe;
    private Deliveries deliveries;
    private DatabaseLogin database;
    private FileClock clock;
    private Map<String, String> settings;

    @BeforeEach
    void start(@TempDir Path folder) {
        stripe = Stripe.start(36);
        database = Postgres.shared().fresh();
        deliveries = Deliveries.of(stripe);
        clock = FileClock.create(folder);
        settings = deliveries.settings(
                Map.of("payments.answerWithin", "50s", "payments.returnUrl", "https://portal.example/paid"));
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void whatHappenedWhileTheServiceWasDownIsSettledAfterItsStart() {
        Answer waiting;
        Answer paid;
        try (Node node = node()) {
            waiting = asked(node);
            paid = node.portal().charge(Portal.basket(stripe.savedCard(2), "5.00"), "paid");
        }
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
        stripe.form(
                "/v1/refunds",
                "payment_intent=" + paid.json().path("StripePaymentIntentId").asString());
        try (Node _ = node()) {
            await().atMost(LONG).until(() -> status(waiting).equals("SUCCEEDED"));
            await().atMost(LONG)
                    .until(() -> query("select count(*) from refund").equals("1"));
        }
        assertThat(query("select string_agg(distinct origin, ',') from stripe_event"))
                .isEqualTo("FETCHED");
        assertThat(query("select string_agg(event, ',' order by event_no) from payment_event where payment_id = '"
                        + waiting.paymentId() + "'"))
                .isEqualTo("requires_action,succeeded");
    }

    @Test
    void whatIsNotDeliveredToARunningServiceIsFetchedInMinutes() {
        try (Node node = node()) {
            await().atMost(LONG)
                    .until(() -> query("select count(*) from stripe_event_fetched where lease_until is null")
                            .equals("1"));
            Answer waiting = asked(node);
            stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
            clock.advance(Duration.ofMinutes(6));
            await().atMost(LONG).until(() -> status(waiting).equals("SUCCEEDED"));
        }
    }

    @Test
    void whileStripeCannotListItsEventsTheLastMomentIsKept() {
        stripe.faultAt("GET", "/v1/events", "error_500_before", 2);
        Answer waiting;
        try (Node node = node()) {
            waiting = asked(node);
            stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
            await().atMost(LONG).until(() -> stripe.struck() >= 1);
            clock.advance(Duration.ofSeconds(10));
            await().atMost(LONG).until(() -> stripe.struck() >= 2);
            clock.advance(Duration.ofSeconds(10));
            await().atMost(LONG).until(() -> status(waiting).equals("SUCCEEDED"));
        }
    }

    private Node node() {
        return Node.start(new World(clock, Gap.NONE), database, stripe.uri(), settings);
    }

    private Answer asked(Node node) {
        Answer answer = node.portal()
                .charge(Portal.basket(stripe.savedCard(1, "pm_card_authenticationRequired"), "5.00"), "asked");
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("RequiresAction");
        return answer;
    }

    private String status(Answer answer) {
        return query("select status from payment where payment_id = '" + answer.paymentId() + "'");
    }

    private String query(String sql) {
        return Postgres.query(database, sql);
    }
}
