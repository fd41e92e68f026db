package io.portaplus.stripe;

import com.stripe.model.StripeError;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Refusal.Kind;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stripe's errors as reasons that a portal can show. */
final class Refusals {
    /** Who holds such a card must not learn why it was declined. */
    private static final Set<String> KEPT_BACK = Set.of("lost_card", "stolen_card", "fraudulent", "pickup_card");

    private static final Set<String> NAMES_A_CARD =
            Set.of("payment_method", "confirmation_token", "source", "card[token]", "payment_method_data[card][token]");

    private Refusals() {}

    /** A declined card: the decline code, and words that are fit for the cardholder. */
    static Refusal declined(StripeError error) {
        String code = first(error.getDeclineCode(), error.getCode(), "card_declined");
        if (KEPT_BACK.contains(code)) {
            return new Refusal(Kind.DECLINED, "card_declined", "Your card was declined.");
        }
        return new Refusal(Kind.DECLINED, code, first(error.getMessage(), null, "Your card was declined."));
    }

    /** A call that Stripe does not take as it stands. */
    static Refusal refused(@Nullable StripeError error) {
        if (error == null) {
            return new Refusal(Kind.DECLINED, "processing_error", "The card processor refused the payment.");
        }
        boolean missing = error.getCode() == null || error.getCode().equals("resource_missing");
        if (missing && NAMES_A_CARD.contains(String.valueOf(error.getParam()))) {
            return new Refusal(Kind.NOT_FOUND, "CardNotFound", "There is no such card for this ICustomer.");
        }
        String code = first(error.getCode(), null, "processing_error");
        return new Refusal(Kind.DECLINED, code, "The card processor refused the payment: " + code + ".");
    }

    /** The operator's key is not taken. */
    static Refusal keyRefused() {
        return new Refusal(
                Kind.NOT_CONFIGURED,
                "PaymentServiceNotConfigured",
                "The card processor does not take this operator's key. Nothing was charged; the operator must look at "
                        + "it.");
    }

    private static String first(@Nullable String one, @Nullable String two, String otherwise) {
        return Objects.requireNonNullElse(one == null ? two : one, otherwise);
    }
}
