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
import io.portaplus.payments.event.EventGap;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.webhook.Signature;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The process is killed with SIGKILL while it works on events, or fetches them: each counts once all the same. */
final class EventKillTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS =
            Map.of("payments.answerWithin", "20s", "payments.returnUrl", "https://portal.example/back");

    private Stripe stripe;
    private DatabaseLogin database;
    private FileClock clock;

    @BeforeEach
    void start(@TempDir Path folder) {
        stripe = Stripe.start(40);
        database = Postgres.shared().fresh();
        clock = FileClock.create(folder);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventGap.Point.class,
            names = {"LEASED", "HEARD"})
    void anEventIsWorkedOnOnceThoughItsNodeDies(EventGap.Point point) throws Exception {
        Answer waiting;
        try (NodeProcess doomed = process(point)) {
            awaitFetched();
            waiting = asked(doomed.portal());
            assertThat(query("select count(*) from stripe_event")).isEqualTo("0");
            stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
            assertThat(delivered(doomed.portal().service(), "payment_intent.succeeded"))
                    .isEqualTo(200);
            doomed.awaitEnd();
        }
        assertThat(query("select status from payment"))
                .isEqualTo(point == EventGap.Point.LEASED ? "REQUIRES_ACTION" : "SUCCEEDED");
        assertThat(query("select state from stripe_event")).isEqualTo("WAITING");
        leasesRunOut();
        try (Node _ = successor()) {
            await().atMost(LONG)
                    .until(() -> query("select state from stripe_event where type = 'payment_intent.succeeded'")
                            .equals("DONE"));
            awaitWorkedOff();
        }
        assertOnce();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventGap.Point.class,
            names = {"LISTED", "FETCHED"})
    void missedEventsAreKeptOnceThoughTheNodeThatFetchesThemDies(EventGap.Point point) {
        miss();
        dies(point);
        assertThat(query("select count(*) > 0 from stripe_event"))
                .isEqualTo(point == EventGap.Point.FETCHED ? "t" : "f");
        assertThat(query("select count(*) from stripe_event_fetched where lease_until > clock_timestamp()"))
                .isEqualTo("1");
        leasesRunOut();
        try (Node _ = successor()) {
            awaitWorkedOff();
        }
        assertOnce();
    }

    @Test
    void twoNodesThatStartAtTheSameMomentFetchWhatWasMissedOnce() {
        Answer waiting = miss();
        stripe.form("/v1/refunds", "amount=100&payment_intent=" + intent(waiting));
        var first = CompletableFuture.supplyAsync(this::successor);
        var second = CompletableFuture.supplyAsync(this::successor);
        try (Node _ = first.join();
                Node _ = second.join()) {
            awaitWorkedOff();
        }
        assertThat(query("select string_agg(event, ',' order by event_no) from payment_event"))
                .isEqualTo("requires_action,succeeded,refunded");
        assertThat(query("select string_agg(kind || ' ' || amount_minor, ',' order by kind) from posting"))
                .isEqualTo("PAYMENT 500,REFUND 100");
    }

    /** A payment whose cardholder authenticates while no node runs. */
    private Answer miss() {
        Answer waiting;
        try (Node node = successor()) {
            awaitFetched();
            waiting = asked(node.portal());
        }
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
        return waiting;
    }

    /** It may die before it has told where it is. */
    private void dies(EventGap.Point point) {
        try (NodeProcess doomed = process(point)) {
            doomed.awaitEnd();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("did not say where it is");
        }
    }

    private NodeProcess process(EventGap.Point dieAt) {
        return NodeProcess.start(new NodeProcess.Start(database, stripe.uri(), SETTINGS, clock, Optional.of(dieAt)));
    }

    private Node successor() {
        return Node.start(new World(clock, Gap.NONE), database, stripe.uri(), SETTINGS);
    }

    /** The first fetch is over: what happens from now on it has not seen. */
    private void awaitFetched() {
        await().atMost(LONG)
                .until(() -> query("select count(*) from stripe_event_fetched where lease_until is null")
                        .equals("1"));
    }

    /**
     * Until every event that Stripe has told is kept, once, and worked off; each fetch is due a while after the one before.
     * Stripe may tell more later, when no node runs any more: a charge's fee is known a while after the charge.
     */
    private void awaitWorkedOff() {
        await().atMost(LONG).until(() -> {
            clock.advance(Duration.ofSeconds(5));
            return query("select status from payment").equals("SUCCEEDED")
                    && query("select count(*) from stripe_event where due_at is not null")
                            .equals("0")
                    && kept().equals(told());
        });
    }

    private void leasesRunOut() {
        Postgres.leasesRunOut(database, "stripe_event");
        Postgres.leasesRunOut(database, "stripe_event_fetched");
    }

    private void assertOnce() {
        assertThat(query("select string_agg(event, ',' order by event_no) from payment_event"))
                .isEqualTo("requires_action,succeeded");
        assertThat(query("select string_agg(kind || ' ' || amount_minor, ',') from posting"))
                .isEqualTo("PAYMENT 500");
        assertThat(stripe.movements()).hasSize(1);
    }

    private List<String> kept() {
        return List.of(query("select string_agg(event_id, ',' order by event_id collate \"C\") from stripe_event")
                .split(","));
    }

    private List<String> told() {
        return events().stream()
                .map(event -> event.path("id").asString())
                .sorted()
                .toList();
    }

    private List<JsonNode> events() {
        return stripe.read("/v1/events?limit=100").path("data").valueStream().toList();
    }

    private Answer asked(Portal portal) {
        Answer answer =
                portal.charge(Portal.basket(stripe.savedCard(1, "pm_card_authenticationRequired"), "5.00"), "asked");
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("RequiresAction");
        return answer;
    }

    private static String intent(Answer answer) {
        return answer.json().path("StripePaymentIntentId").asString();
    }

    /** Delivers the event of this type as Stripe does; the status of the answer. */
    private int delivered(URI service, String type) throws IOException, InterruptedException {
        String event = events().stream()
                .filter(one -> one.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .toString();
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/StripeWebHook/" + Node.WEBHOOK_KEY))
                .header("Stripe-Signature", Signature.header(new Secret(Node.SIGNING), clock.instant(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private String query(String sql) {
        return Postgres.query(database, sql);
    }
}
