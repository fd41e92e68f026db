package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card is saved by a setup intent, once, and the first one becomes the default (docs/semantics.md, Saving a card). */
final class SaveCardTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(22, Map.of("payments.returnUrl", "https://portal.example/back"));

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ASKS = "4000002760003184";

    private final AtomicLong customers = new AtomicLong(System.nanoTime() % 1_000_000 * 1000);

    private static Draft saving(long iCustomer, String token) {
        return Draft.bare(iCustomer).text("apiSingleUseToken", token);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Done");
        return answer;
    }

    private static Answer listed(long iCustomer) {
        return done(rig.portal()
                .charge(Draft.bare(iCustomer)
                        .with("GetCustomerCardInformation", "true")
                        .json()));
    }

    private static String text(Answer answer, String member) {
        return answer.json().path(member).asString("");
    }

    private static String namedDefault(Answer saved) {
        return rig.stripe()
                .read("/v1/customers/" + text(saved, "CustomerId"))
                .path("invoice_settings")
                .path("default_payment_method")
                .asString("");
    }

    @Test
    void aTokenIsSavedAndTheAnswerSaysWhichCardItIs() {
        long customer = customers.incrementAndGet();
        Answer answer =
                done(rig.portal().charge(saving(customer, rig.stripe().token()).json()));
        assertThat(text(answer, "StripeSourceId")).startsWith("pm_");
        assertThat(text(answer, "CardInfo")).startsWith("Visa ending 4242, expires ");
        assertThat(text(answer, "CustomerId")).startsWith("cus_");
        assertThat(answer.json().has("Amount")).isFalse();
        assertThat(answer.json().has("StripePaymentIntentId")).isFalse();
        assertThat(rig.stripe().movementsOf(customer)).isEmpty();
        assertThat(listed(customer)
                        .json()
                        .path("Cards")
                        .path(0)
                        .path("StripeSourceId")
                        .asString())
                .isEqualTo(text(answer, "StripeSourceId"));
    }

    @Test
    void theFirstSavedCardBecomesTheDefaultAndTheSecondLeavesItSo() {
        long customer = customers.incrementAndGet();
        Answer first =
                done(rig.portal().charge(saving(customer, rig.stripe().token()).json()));
        String card = text(first, "StripeSourceId");
        await().atMost(LONG).until(() -> namedDefault(first).equals(card));
        Answer second = done(rig.portal()
                .charge(saving(customer, rig.stripe().token("5555555555554444")).json()));
        assertThat(text(second, "CardInfo")).startsWith("Mastercard ending 4444");
        await().atMost(LONG).until(() -> steps(second).equals("none"));
        assertThat(namedDefault(second)).isEqualTo(card);
        Answer paid = rig.portal()
                .charge(Draft.charge(customer).without("apiSingleUseToken").json());
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(text(paid, "StripeSourceId")).isEqualTo(card);
    }

    @Test
    void aCardThatAChargeSavesFirstBecomesTheDefaultToo() {
        long customer = customers.incrementAndGet();
        Answer paid = rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "4.00"));
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        await().atMost(LONG).until(() -> namedDefault(paid).equals(text(paid, "StripeSourceId")));
    }

    private static String steps(Answer of) {
        return rig.query(
                "select coalesce(max(step_kind), 'none') from payment where payment_id = '" + of.paymentId() + "'");
    }

    @Test
    void theSameTokenAgainIsTheSameAnswer() {
        String body = saving(customers.incrementAndGet(), rig.stripe().token()).json();
        Answer first = done(rig.portal().charge(body));
        Answer again = done(rig.portal().charge(body));
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.replayed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"card_", "src_"})
    void aCardOfTheOlderKindIsSavedForChargesWithoutTheCardholder(String kind) {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet());
        String older = rig.stripe().olderCard(card, kind);
        Answer saved = done(rig.portal()
                .charge(saving(card.iCustomer(), older)
                        .text("CustomerId", card.customerId())
                        .json()));
        assertThat(text(saved, "StripeSourceId")).isEqualTo(older);
    }

    @Test
    void aDeclinedCardIsNotSaved() {
        long customer = customers.incrementAndGet();
        Answer answer = rig.portal()
                .charge(saving(customer, rig.stripe().token("4000000000009995")).json());
        Refused.with(answer, 402, "insufficient_funds");
        assertThat(answer.paymentStatus()).isEqualTo("Failed");
        assertThat(listed(customer).json().path("Cards").size()).isZero();
    }

    @Test
    void aCardThatMustBeAuthenticatedIsSavedWhenItsCardholderComesBack() {
        long customer = customers.incrementAndGet();
        String body = saving(customer, rig.stripe().token(ASKS)).json();
        Answer waiting = rig.portal().charge(body);
        assertThat(waiting.status()).as(waiting.text()).isEqualTo(200);
        assertThat(waiting.paymentStatus()).isEqualTo("RequiresAction");
        rig.stripe().authenticate(text(waiting, "NextActionUrl"), true);
        String setup = setupOf(waiting);
        Answer back = rig.portal().get("/return/" + waiting.paymentId() + "?setup_intent=" + setup);
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location").map(URI::create)).contains(URI.create("https://portal.example/back"));
        assertThat(status(waiting)).isEqualTo("DONE");
        Answer saved = done(rig.portal().charge(body));
        assertThat(saved.paymentId()).isEqualTo(waiting.paymentId());
        assertThat(listed(customer).json().path("Cards").size()).isEqualTo(1);
    }

    @Test
    void aFailedAuthenticationSavesNothing() {
        long customer = customers.incrementAndGet();
        String body = saving(customer, rig.stripe().token(ASKS)).json();
        Answer waiting = rig.portal().charge(body);
        rig.stripe().authenticate(text(waiting, "NextActionUrl"), false);
        Answer failed = rig.portal().charge(body);
        Refused.with(failed, 402, "setup_intent_authentication_failure");
        await().atMost(LONG).until(() -> steps(waiting).equals("none"));
        assertThat(rig.stripe()
                        .read("/v1/setup_intents/" + setupOf(waiting))
                        .path("status")
                        .asString())
                .isEqualTo("canceled");
    }

    @Test
    void anAuthenticationThatIsLeftUnfinishedIsCancelled() {
        long customer = customers.incrementAndGet();
        String body = saving(customer, rig.stripe().token(ASKS)).json();
        Answer waiting = rig.portal().charge(body);
        assertThat(waiting.paymentStatus()).isEqualTo("RequiresAction");
        rig.clock().advance(Duration.ofMinutes(61));
        await().atMost(LONG).until(() -> status(waiting).equals("FAILED"));
        Refused.with(rig.portal().charge(body), 402, "payment_canceled");
        assertThat(rig.stripe()
                        .read("/v1/setup_intents/" + setupOf(waiting))
                        .path("status")
                        .asString())
                .isEqualTo("canceled");
    }

    @Test
    void anothersCardLooksAsIfItDidNotExist() {
        SavedCard theirs = rig.stripe().savedCard(customers.incrementAndGet());
        Answer answer = rig.portal()
                .charge(saving(customers.incrementAndGet(), theirs.cardId()).json());
        Refused.with(answer, 404, "CardNotFound");
        assertThat(answer.paymentStatus()).isEqualTo("Failed");
    }

    @Test
    void aLostAnswerIsFoundOutAndTheCardSavedOnce() {
        long customer = customers.incrementAndGet();
        rig.stripe().faultAt("POST", "/v1/setup_intents", "timeout_after", 1);
        String body = saving(customer, rig.stripe().token()).json();
        Answer first = rig.portal().charge(body);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        Answer later = await().atMost(LONG).until(() -> rig.portal().charge(body), answer -> answer.status() == 200);
        assertThat(done(later).paymentId()).isEqualTo(first.paymentId());
        assertThat(listed(customer).json().path("Cards").size()).isEqualTo(1);
    }

    @Test
    void whatIsNotACardIsRefused() {
        Refused.with(rig.portal().charge(saving(1, "cus_1").json()), 400, "InvalidCardReference");
    }

    private static String setupOf(Answer answer) {
        return rig.query("select intent_id from payment where payment_id = '" + answer.paymentId() + "'");
    }

    private static String status(Answer answer) {
        return rig.query("select status from payment where payment_id = '" + answer.paymentId() + "'");
    }
}
