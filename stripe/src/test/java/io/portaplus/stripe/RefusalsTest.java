package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a portal may show of Stripe's errors (docs/semantics.md, What comes back). */
final class RefusalsTest {
    private static StripeError error(@Nullable String code, @Nullable String declineCode, @Nullable String message) {
        StripeError error = new StripeError();
        error.setCode(code);
        error.setDeclineCode(declineCode);
        error.setMessage(message);
        return error;
    }

    @Test
    void aDeclineIsToldWithItsCodeAndWords() {
        assertThat(Refusals.declined(error("card_declined", "insufficient_funds", "No money.")))
                .isEqualTo(new Refusal(Kind.DECLINED, "insufficient_funds", "No money."));
        assertThat(Refusals.declined(error("expired_card", null, "Expired.")))
                .isEqualTo(new Refusal(Kind.DECLINED, "expired_card", "Expired."));
        assertThat(Refusals.declined(error(null, null, null)))
                .isEqualTo(new Refusal(Kind.DECLINED, "card_declined", "Your card was declined."));
    }

    @Test
    void whoHoldsAStolenCardDoesNotLearnIt() {
        for (String code : new String[] {"lost_card", "stolen_card", "fraudulent", "pickup_card"}) {
            Refusal refusal = Refusals.declined(error("card_declined", code, "This card is " + code + "."));
            assertThat(refusal).isEqualTo(new Refusal(Kind.DECLINED, "card_declined", "Your card was declined."));
        }
    }

    @Test
    void aCardThatIsNotThereIsNotFound() {
        for (String param : new String[] {"payment_method", "confirmation_token", "source", "card[token]"}) {
            StripeError missing = error("resource_missing", null, "No such thing: 'pm_1'");
            missing.setParam(param);
            assertThat(Refusals.refused(missing))
                    .isEqualTo(
                            new Refusal(Kind.NOT_FOUND, "CardNotFound", "There is no such card for this ICustomer."));
        }
    }

    @Test
    void anothersCardLooksLikeOneThatIsNotThere() {
        StripeError anothers = error(null, null, "The provided PaymentMethod does not belong to the Customer cus_2.");
        anothers.setParam("payment_method");
        assertThat(Refusals.refused(anothers).code()).isEqualTo("CardNotFound");
    }

    @Test
    void stripesWordsAreNotRepeatedWhereTheyMayNameATokenOrACustomer() {
        Refusal refusal = Refusals.refused(
                error("token_already_used", null, "You cannot use a Stripe token more than once: tok_1."));
        assertThat(refusal.code()).isEqualTo("token_already_used");
        assertThat(refusal.message()).isEqualTo("The card processor refused the payment: token_already_used.");
    }

    @Test
    void theOperatorsKeyIsNotTheCallersMatter() {
        assertThat(Refusals.keyRefused().kind()).isEqualTo(Kind.NOT_CONFIGURED);
        assertThat(Refusals.keyRefused().message()).contains("Nothing was charged");
    }

    @Test
    void theWordsOfStripesLibraryGoNoFurther() {
        StripeException thrown = new ApiConnectionException("sk_test_1 in the words");
        assertThat(Outcomes.of(thrown).toString()).doesNotContain("sk_test_1");
    }
}
