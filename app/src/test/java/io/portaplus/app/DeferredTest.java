package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Charges that come one way with {@code oneway.deferred} (docs/semantics.md, One way). */
final class DeferredTest {
    private static final String ONE_WAY = "/json/oneway/StripePaymentRequest";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS =
            Map.of("oneway.deferred", "true", "payments.returnUrl", "https://shop.example/back");

    @RegisterExtension
    static final Rig rig = Rig.with(9, SETTINGS);

    @AfterEach
    void heal() {
        rig.stripe().heal();
    }

    private Answer send(String body, @Nullable String key) {
        return rig.portal().post(ONE_WAY, body, key);
    }

    /** The same request one way again, until it is decided. */
    private Answer decided(String body, @Nullable String key) {
        return await().atMost(LONGEST)
                .until(() -> send(body, key), answer -> !answer.paymentStatus().equals("Accepted"));
    }

    @Test
    void aChargeIsAcceptedAtOnceAndMadeLaterOnce() {
        SavedCard card = rig.stripe().savedCard(200);
        rig.stripe().fault("POST", "/v1/payment_intents", "hold_before", 1);
        String body = Portal.basket(card, "7.50");
        Answer accepted = send(body, "one-way-1");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.paymentStatus()).isEqualTo("Accepted");
        assertThat(accepted.paymentId()).startsWith("pay_");
        assertThat(accepted.header("Retry-After")).isPresent();
        assertThat(accepted.replayed()).isFalse();

        Answer waiting = send(body, "one-way-1");
        assertThat(waiting.paymentStatus()).isEqualTo("Accepted");
        assertThat(waiting.replayed()).isTrue();

        rig.stripe().heal();
        Answer paid = decided(body, "one-way-1");
        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.paymentStatus()).isEqualTo("Succeeded");
        assertThat(paid.paymentId()).isEqualTo(accepted.paymentId());
        assertThat(rig.stripe().movementsOf(200)).hasSize(1);
    }

    @Test
    void aTokenOfANewCustomerIsWorkedOffTooAndWithoutAKeyAnEqualOneJoins() {
        String body = Portal.basket(201, rig.stripe().token(), "8.00");
        Answer accepted = send(body, null);
        assertThat(accepted.paymentStatus()).isEqualTo("Accepted");
        assertThat(send(body, null).paymentId()).isEqualTo(accepted.paymentId());
        assertThat(decided(body, null).paymentStatus()).isEqualTo("Succeeded");
        assertThat(rig.stripe().movementsOf(201)).hasSize(1);
    }

    @Test
    void whatIsInvalidIsRefusedAtOnceAndNothingIsStored() {
        Draft draft = Draft.charge(202).with("ShoppingInformation[0].Quantity", "0");
        Refused.with(send(draft.json(), "one-way-2"), 400, "InvalidQuantity");
        assertThat(rig.query("select count(*) from payment where i_customer = 202"))
                .isEqualTo("0");
        Refused.with(send(Draft.charge(202).text("License", "no").json(), null), 401, "InvalidLicense");
    }

    @Test
    void aDeclineIsFoundByAskingAgain() {
        String body = Draft.of(Portal.basket(203, "tok_chargeDeclinedInsufficientFunds", "9.00"))
                .json();
        assertThat(send(body, "one-way-3").status()).isEqualTo(202);
        Answer declined = decided(body, "one-way-3");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.errorCode()).isEqualTo("insufficient_funds");
        assertThat(rig.stripe().movementsOf(203)).isEmpty();
    }

    @Test
    void nobodyIsThereToAuthenticateSoACardThatAsksForItIsDeclined() {
        String body = Portal.basket(204, "tok_authenticationRequired", "9.50");
        assertThat(send(body, "one-way-4").status()).isEqualTo(202);
        Answer declined = decided(body, "one-way-4");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.errorCode()).isEqualTo("authentication_required");
    }

    @Test
    void aCardThatIsNotThereIsRefusedByItsFirstCallAndNotTriedForHours() {
        SavedCard card = rig.stripe().savedCard(205);
        String body = Draft.of(Portal.basket(card, "3.00"))
                .text("StripeSourceId", "pm_1AbsentAbsentAbsentAbs")
                .json();
        assertThat(send(body, "one-way-5").status()).isEqualTo(202);
        Answer refused = decided(body, "one-way-5");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errorCode()).isEqualTo("CardNotFound");
    }

    @Test
    void aLimitOfStripesOnlyPutsItOffAndALaterRefusalStillDecides() {
        SavedCard card = rig.stripe().savedCard(206);
        rig.stripe().fault("POST", "/v1/payment_intents", "rate_limit", 1);
        String body = Draft.of(Portal.basket(card, "3.50"))
                .text("StripeSourceId", "pm_1AbsentAbsentAbsentAbs")
                .json();
        assertThat(send(body, "one-way-6").status()).isEqualTo(202);
        assertThat(decided(body, "one-way-6").errorCode()).isEqualTo("CardNotFound");
        assertThat(rig.stripe().struck()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostIsFoundOutAsForAnyPayment() {
        SavedCard card = rig.stripe().savedCard(207);
        rig.stripe().fault("POST", "/v1/payment_intents", "reset_after", 1);
        String body = Portal.basket(card, "4.00");
        assertThat(send(body, "one-way-7").status()).isEqualTo(202);
        assertThat(decided(body, "one-way-7").paymentStatus()).isEqualTo("Succeeded");
        assertThat(rig.stripe().movementsOf(207)).hasSize(1);
    }

    @Test
    void everythingElseIsDoneAtOnce() {
        Answer list =
                send(Draft.bare(208).with("GetCustomerCardInformation", "true").json(), null);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.paymentStatus()).isEqualTo("Done");
        Answer reply = rig.portal().charge(Draft.charge(208).json());
        assertThat(reply.paymentStatus()).as("only one-way paths defer").isEqualTo("Succeeded");
    }

    @Test
    void neitherLicenceNorPasswordIsStoredOrLogged() {
        String body = Draft.charge(209)
                .text("Customer.PersonalInformation.Password", "pass-5d1e")
                .with("Customer.ICustomer", "209")
                .json();
        assertThat(send(body, "one-way-8").status()).isEqualTo(202);
        assertThat(decided(body, "one-way-8").paymentStatus()).isEqualTo("Succeeded");
        String row = rig.query(
                "select string_agg(p::text || e::text, ' ') from payment p join payment_event e using (payment_id)"
                        + " where i_customer = 209");
        assertThat(row).doesNotContain("pass-5d1e").doesNotContain(Portal.LICENCE);
        assertThat(Log.text()).doesNotContain("pass-5d1e").doesNotContain(Portal.LICENCE);
    }

    @Test
    void whatADeadNodeAcceptedAnotherMakes() {
        DatabaseLogin shared = Postgres.shared().fresh();
        SavedCard card = rig.stripe().savedCard(210);
        String body = Portal.basket(card, "6.00");
        rig.stripe().fault("POST", "/v1/payment_intents", "timeout_before", 1);
        try (Node first = Node.start(shared, rig.stripe().uri(), SETTINGS)) {
            assertThat(first.portal().post(ONE_WAY, body, "one-way-9").paymentStatus())
                    .isEqualTo("Accepted");
            await().atMost(LONGEST).until(() -> rig.stripe().struck() == 1);
        }
        // The lease of the node that stopped in the middle runs out.
        Postgres.leasesRunOut(shared, "payment");
        try (Node second = Node.start(shared, rig.stripe().uri(), SETTINGS)) {
            Answer paid = await().atMost(LONGEST)
                    .until(
                            () -> second.portal().post(ONE_WAY, body, "one-way-9"),
                            answer -> !answer.paymentStatus().equals("Accepted"));
            assertThat(paid.paymentStatus()).isEqualTo("Succeeded");
            assertThat(rig.stripe().movementsOf(210)).hasSize(1);
        }
    }
}
