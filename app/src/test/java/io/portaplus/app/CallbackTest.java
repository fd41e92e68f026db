package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Receiver;
import io.portaplus.app.rig.Receiver.Call;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator's own system is told of every final outcome (docs/semantics.md, Callbacks). */
final class CallbackTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Receiver receiver = Receiver.start();

    @RegisterExtension
    static final Rig rig = Rig.movable(
            23,
            Map.of(
                    "callback.url",
                    receiver.url(),
                    "payments.returnUrl",
                    "https://shop.example/back",
                    "payments.answerWithin",
                    "50s"));

    /** A tenant's part that wants no callbacks. */
    @BeforeAll
    static void aQuietFeature() {
        rig.query("insert into setting values (1, 'quiet', 0, 'callback.url', '') returning 1");
    }

    @AfterEach
    void well() {
        receiver.answers(200);
    }

    @AfterAll
    static void close() {
        receiver.close();
    }

    private static List<Call> awaitCalls(String paymentId, int count) {
        return await().atMost(LONG).until(() -> receiver.of(paymentId), calls -> calls.size() >= count);
    }

    private static String state(String paymentId) {
        return rig.query(
                "select string_agg(state || ' ' || type, ', ' order by type) from callback where payment_id = '"
                        + paymentId + "'");
    }

    private static void awaitState(String paymentId, String state) {
        await().atMost(LONG).untilAsserted(() -> assertThat(state(paymentId)).isEqualTo(state));
    }

    private static String waiting(String paymentId) {
        return rig.query("select attempts || ' ' || note from callback where payment_id = '" + paymentId
                + "' and lease_until is null and attempts > 0");
    }

    private static Answer replay(String paymentId) {
        return rig.portal().send("/StripePayment/" + paymentId + "/Callback", "{}", "Bearer " + Portal.LICENCE);
    }

    @Test
    void aPaymentThatSucceededIsToldOnceSignedAndAsItStands() {
        SavedCard card = rig.stripe().savedCard(1);
        Answer paid = rig.portal().charge(Portal.basket(card, "12.50"));
        Call call = awaitCalls(paid.paymentId(), 1).getFirst();
        assertThat(call.path()).isEqualTo("/told");
        assertThat(call.type()).isEqualTo("payment.succeeded");
        assertThat(call.id()).isEqualTo(call.json().path("Id").asString()).isEqualTo(paid.paymentId() + ":succeeded");
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).endsWith("\"Payment\":" + paid.text() + "}");
        assertThat(Signature.isGood(
                        call.signature(),
                        call.body(),
                        List.of(new Secret(Node.CALLBACKS)),
                        rig.clock().instant()))
                .isTrue();
        awaitState(paid.paymentId(), "DELIVERED payment.succeeded");
        rig.clock().advance(Duration.ofDays(1));
        Answer next = rig.portal().charge(Portal.basket(card, "13.50"));
        awaitCalls(next.paymentId(), 1);
        assertThat(receiver.of(paid.paymentId())).hasSize(1);
        assertThat(Log.text()).doesNotContain(Node.CALLBACKS);
    }

    @Test
    void aDeclineIsToldAndAnAuthenticationOnlyWhenItIsDecided() {
        Answer declined = rig.portal().charge(Portal.basket(2, "tok_chargeDeclinedInsufficientFunds", "3.00"));
        Call call = awaitCalls(declined.paymentId(), 1).getFirst();
        assertThat(call.type()).isEqualTo("payment.failed");
        assertThat(call.json()
                        .path("Payment")
                        .path("ResponseStatus")
                        .path("ErrorCode")
                        .asString())
                .isEqualTo("insufficient_funds");

        SavedCard card = rig.stripe().savedCard(3, "pm_card_authenticationRequired");
        Answer waits = rig.portal().charge(Portal.basket(card, "4.00"));
        assertThat(waits.paymentStatus()).isEqualTo("RequiresAction");
        assertThat(rig.query("select count(*) from callback where payment_id = '" + waits.paymentId() + "'"))
                .isEqualTo("0");
        rig.clock().advance(Duration.ofHours(2));
        assertThat(awaitCalls(waits.paymentId(), 1).getFirst().type()).isEqualTo("payment.failed");
    }

    @Test
    void whatIsNotTakenIsSentAgainWithGrowingPausesAndTheSameId() {
        receiver.answers(500);
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(4), "1.00"));
        awaitCalls(paid.paymentId(), 1);
        await().atMost(LONG).until(() -> waiting(paid.paymentId()).equals("1 status 500"));
        rig.clock().advance(Duration.ofSeconds(11));
        awaitCalls(paid.paymentId(), 2);
        await().atMost(LONG).until(() -> waiting(paid.paymentId()).equals("2 status 500"));
        receiver.answers(204);
        rig.clock().advance(Duration.ofSeconds(61));
        awaitState(paid.paymentId(), "DELIVERED payment.succeeded");
        List<Call> calls = receiver.of(paid.paymentId());
        assertThat(calls).hasSize(3);
        assertThat(calls).extracting(Call::id).containsOnly(paid.paymentId() + ":succeeded");
        assertThat(calls).extracting(Call::signature).doesNotHaveDuplicates();
    }

    @Test
    void aRedirectIsNotFollowedAndIsNoYes() {
        receiver.answers(302);
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(5), "1.00"));
        await().atMost(LONG).until(() -> waiting(paid.paymentId()).equals("1 status 302"));
        assertThat(receiver.of(paid.paymentId())).extracting(Call::path).containsOnly("/told");
    }

    @Test
    void afterThreeDaysItIsGivenUpAndAReplaySendsItAgain() {
        receiver.answers(503);
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(6), "1.00"));
        awaitCalls(paid.paymentId(), 1);
        await().atMost(LONG).until(() -> waiting(paid.paymentId()).equals("1 status 503"));
        rig.clock().advance(Duration.ofDays(2));
        await().atMost(LONG).until(() -> waiting(paid.paymentId()).equals("2 status 503"));
        rig.clock().advance(Duration.ofDays(2));
        awaitState(paid.paymentId(), "GIVEN_UP payment.succeeded");
        assertThat(receiver.of(paid.paymentId())).hasSize(3);

        receiver.answers(200);
        Answer replayed = replay(paid.paymentId());
        assertThat(replayed.status()).as(replayed.text()).isEqualTo(200);
        assertThat(replayed.paymentStatus()).isEqualTo("Succeeded");
        awaitState(paid.paymentId(), "DELIVERED payment.succeeded");
        assertThat(receiver.of(paid.paymentId())).hasSize(4);
        replay(paid.paymentId());
        awaitCalls(paid.paymentId(), 5);
    }

    @Test
    void whereNothingIsWantedNothingIsToldAndNothingCanBeReplayed() {
        String body =
                Portal.basket(rig.stripe().savedCard(7), "1.00").replaceFirst("\\{", "{\"FeatureName\":\"quiet\",");
        Answer quiet = await().atMost(LONG)
                .until(
                        () -> rig.portal().charge(body),
                        answer -> rig.query("select count(*) from callback where" + " payment_id = '"
                                        + answer.paymentId() + "'")
                                .equals("0"));
        Refused.with(replay(quiet.paymentId()), 404, "NoCallback");
        Refused.with(replay("pay_nonsense"), 404, "PaymentNotFound");
        Refused.with(
                rig.portal().send("/StripePayment/" + quiet.paymentId() + "/Callback", "{}", "Bearer wrong"),
                401,
                "InvalidLicense");
    }
}
