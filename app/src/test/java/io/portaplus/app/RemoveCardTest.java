package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved card is removed once, and whoever asks again is told so (docs/semantics.md, Removing a card). */
final class RemoveCardTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(21);

    private final AtomicLong customers = new AtomicLong(System.nanoTime() % 1_000_000 * 1000);

    private SavedCard card() {
        return rig.stripe().savedCard(customers.incrementAndGet());
    }

    private static Draft removal(SavedCard card) {
        return Draft.bare(card.iCustomer())
                .text("CustomerId", card.customerId())
                .text("StripeSourceId", card.cardId())
                .with("IsDelete", "true");
    }

    private static Answer removed(Draft draft) {
        Answer answer = rig.portal().charge(draft.json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Done");
        return answer;
    }

    private static List<String> cardsOf(SavedCard card) {
        return StreamSupport.stream(
                        rig.stripe()
                                .read("/v1/customers/" + card.customerId() + "/payment_methods?type=card")
                                .path("data")
                                .spliterator(),
                        false)
                .map(one -> one.path("id").asString())
                .toList();
    }

    private static String detach(SavedCard card) {
        return "/v1/payment_methods/" + card.cardId() + "/detach";
    }

    @Test
    void aCardIsRemovedAndTheAnswerSaysWhich() {
        SavedCard card = card();
        SavedCard other = rig.stripe().anotherCard(card, "pm_card_mastercard");
        Answer answer = removed(removal(card));
        assertThat(answer.json().path("StripeSourceId").asString()).isEqualTo(card.cardId());
        assertThat(answer.json().path("CardInfo").asString()).startsWith("Visa ending 4242, expires ");
        assertThat(answer.json().path("CustomerId").asString()).isEqualTo(card.customerId());
        assertThat(answer.json().has("Amount")).isFalse();
        assertThat(answer.json().has("ShoppingInformation")).isFalse();
        assertThat(cardsOf(card)).containsExactly(other.cardId());
    }

    @Test
    void removingAgainIsAnsweredAlikeWithAnyKeyAndAsksStripeNothing() {
        SavedCard card = card();
        Answer first = removed(removal(card));
        Answer again = removed(removal(card));
        Answer withKey = rig.portal().charge(removal(card).json(), "removing again");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(withKey.text()).isEqualTo(first.text());
        assertThat(again.replayed()).isTrue();
        assertThat(withKey.replayed()).isTrue();
        assertThat(rig.stripe().asked("POST", detach(card))).isEqualTo(1);
    }

    @Test
    void aKeyWhoseRemovalWasMadeUnderAnotherOneServesThatRemovalOnly() {
        SavedCard card = card();
        SavedCard other = rig.stripe().anotherCard(card, "pm_card_mastercard");
        Answer first = rig.portal().charge(removal(card).json(), "first key of a removal");
        Answer again = rig.portal().charge(removal(card).json(), "second key of a removal");
        assertThat(again.text()).isEqualTo(first.text());
        String another = removal(card).text("StripeSourceId", other.cardId()).json();
        Answer otherwise = rig.portal().charge(another, "second key of a removal");
        assertThat(otherwise.status()).as(otherwise.text()).isEqualTo(409);
        assertThat(otherwise.errorCode()).isEqualTo("IdempotencyKeyReused");
        assertThat(cardsOf(card)).containsExactly(other.cardId());
    }

    @Test
    void theIdMayStandInCardInfo() {
        SavedCard card = card();
        removed(removal(card).without("StripeSourceId").text("CardInfo", card.cardId()));
        assertThat(cardsOf(card)).isEmpty();
    }

    @Test
    void theLabelOfACardInCardInfoDisturbsNothing() {
        SavedCard card = card();
        removed(removal(card).text("CardInfo", "Visa ending 4242, expires 04/2030"));
        assertThat(cardsOf(card)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"card_", "src_"})
    void aCardOfTheOlderKindIsRemovedToo(String kind) {
        SavedCard card = card();
        String legacy = rig.stripe().olderCard(card, kind);
        assertThat(legacy).startsWith(kind);
        Answer answer = removed(removal(card).text("StripeSourceId", legacy));
        assertThat(answer.json().path("StripeSourceId").asString()).isEqualTo(legacy);
        assertThat(cardsOf(card)).containsExactly(card.cardId());
        assertThat(removed(removal(card).text("StripeSourceId", legacy)).replayed())
                .isTrue();
    }

    @Test
    void anothersCardLooksAsIfItDidNotExistAndStays() {
        SavedCard mine = card();
        SavedCard theirs = card();
        Answer answer = rig.portal()
                .charge(removal(mine).text("StripeSourceId", theirs.cardId()).json());
        Answer unknown = rig.portal()
                .charge(removal(mine).text("StripeSourceId", "pm_nobodys").json());
        Refused.with(answer, 404, "CardNotFound").saying("There is no such card for this ICustomer.");
        assertThat(unknown.text()).isEqualTo(answer.text());
        assertThat(cardsOf(theirs)).containsExactly(theirs.cardId());
    }

    @Test
    void aCustomerNobodyKnowsHasNoCardToRemoveAndIsNotMade() {
        long made = rig.stripe().asked("POST", "/v1/customers");
        Draft draft = Draft.bare(customers.incrementAndGet())
                .text("StripeSourceId", "pm_nobodys")
                .with("IsDelete", "true");
        Refused.with(rig.portal().charge(draft.json()), 404, "CardNotFound");
        assertThat(rig.stripe().asked("POST", "/v1/customers")).isEqualTo(made);
    }

    @Test
    void whichCardMustBeSaid() {
        Draft bare = Draft.bare(1).with("IsDelete", "true");
        Refused.with(rig.portal().charge(bare.json()), 400, "CardRequired")
                .onlyFault(
                        "CardRequired",
                        "StripeSourceId",
                        "IsDelete takes the card to remove in StripeSourceId: pm_..., card_... or src_...");
        Refused.with(rig.portal().charge(bare.text("StripeSourceId", "tok_visa").json()), 400, "InvalidCardReference");
        Refused.with(
                rig.portal()
                        .charge(bare.text("StripeSourceId", "pm_1")
                                .text("CardInfo", "pm_2")
                                .json()),
                400,
                "ConflictingCards");
    }

    @Test
    void anAnswerThatIsLostIsFoundOutByLooking() {
        SavedCard card = card();
        rig.stripe().faultAt("POST", detach(card), "timeout_after", 1);
        Answer first = rig.portal().charge(removal(card).json());
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.paymentStatus()).isEqualTo("Processing");
        Answer later = await().atMost(Duration.ofSeconds(60))
                .until(() -> rig.portal().charge(removal(card).json()), answer -> answer.status() == 200);
        assertThat(later.paymentStatus()).isEqualTo("Done");
        assertThat(later.paymentId()).isEqualTo(first.paymentId());
        assertThat(cardsOf(card)).isEmpty();
    }

    @Test
    void aCardThatIsGoneByTheTimeOfTheCallIsRemoved() {
        SavedCard card = card();
        // The fault answers as if it could not be detached; that it is gone says the reading that follows.
        rig.stripe().faultAt("POST", detach(card), "hold_before", 1);
        var answering = java.util.concurrent.CompletableFuture.supplyAsync(
                () -> rig.portal().charge(removal(card).json()));
        await().until(() -> rig.stripe().held() == 1);
        rig.stripe().form(detach(card), "");
        rig.stripe().release();
        Answer answer = answering.join();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Done");
    }

    @Test
    void whenStripeCantBeAskedWhoseCardItIsNothingIsDone() {
        SavedCard card = card();
        rig.stripe().fault("GET", "/v1/customers/" + card.customerId() + "/payment_methods", "error_500_before", -1);
        Answer answer = rig.portal().charge(removal(card).json());
        rig.stripe().heal();
        Refused.with(answer, 503, "ProcessorUnavailable");
        assertThat(cardsOf(card)).containsExactly(card.cardId());
    }
}
