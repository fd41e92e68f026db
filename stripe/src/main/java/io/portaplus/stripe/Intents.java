package io.portaplus.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeError;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.Intent;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stripe's objects as ours. */
final class Intents {
    private Intents() {}

    /**
     * @throws RuntimeException of any kind where the object lacks what a payment must have
     */
    static Intent of(PaymentIntent stripes) {
        StripeError error = stripes.getLastPaymentError();
        Refusal refusal = error == null ? null : Refusals.declined(error);
        PaymentMethod method = method(stripes, error);
        return new Intent(
                Objects.requireNonNull(stripes.getId()),
                status(stripes.getStatus()),
                stripes.getAmount(),
                Objects.requireNonNull(stripes.getCurrency()),
                stripes.getLivemode(),
                stripes.getCustomer(),
                metadata(stripes.getMetadata(), Calls.PAYMENT_ID),
                source(stripes, method),
                card(method),
                nextActionUrl(stripes),
                null,
                refusal);
    }

    /**
     * The saving of a card.
     *
     * @throws RuntimeException of any kind where the object lacks what a saving must have
     */
    static Intent of(SetupIntent stripes) {
        StripeError error = stripes.getLastSetupError();
        PaymentMethod expanded = stripes.getPaymentMethodObject();
        PaymentMethod method = expanded != null || error == null ? expanded : error.getPaymentMethod();
        String id = method == null ? null : method.getId();
        return new Intent(
                Objects.requireNonNull(stripes.getId()),
                status(stripes.getStatus()),
                0,
                "",
                stripes.getLivemode(),
                stripes.getCustomer(),
                metadata(stripes.getMetadata(), Calls.PAYMENT_ID),
                stripes.getPaymentMethod() == null ? id : stripes.getPaymentMethod(),
                card(method),
                nextActionUrl(stripes),
                null,
                error == null ? null : Refusals.declined(error));
    }

    /** Whether an id is that of a saving, not of a charge. */
    static boolean isSetup(String id) {
        return id.startsWith("seti_");
    }

    static @Nullable Card card(@Nullable PaymentMethod method) {
        if (method == null || method.getCard() == null) {
            return null;
        }
        PaymentMethod.Card card = method.getCard();
        return new Card(card.getBrand(), card.getLast4(), whole(card.getExpMonth()), whole(card.getExpYear()));
    }

    static @Nullable String metadata(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? null : metadata.get(name);
    }

    private static @Nullable PaymentMethod method(PaymentIntent stripes, @Nullable StripeError error) {
        PaymentMethod expanded = stripes.getPaymentMethodObject();
        return expanded != null || error == null ? expanded : error.getPaymentMethod();
    }

    private static @Nullable String source(PaymentIntent stripes, @Nullable PaymentMethod method) {
        if (stripes.getPaymentMethod() != null) {
            return stripes.getPaymentMethod();
        }
        return method != null ? method.getId() : stripes.getSource();
    }

    private static @Nullable String nextActionUrl(PaymentIntent stripes) {
        PaymentIntent.NextAction action = stripes.getNextAction();
        return action == null || action.getRedirectToUrl() == null
                ? null
                : action.getRedirectToUrl().getUrl();
    }

    private static @Nullable String nextActionUrl(SetupIntent stripes) {
        SetupIntent.NextAction action = stripes.getNextAction();
        return action == null || action.getRedirectToUrl() == null
                ? null
                : action.getRedirectToUrl().getUrl();
    }

    private static Intent.Status status(String status) {
        return switch (status) {
            case "succeeded" -> Intent.Status.SUCCEEDED;
            case "processing" -> Intent.Status.PROCESSING;
            case "requires_action" -> Intent.Status.REQUIRES_ACTION;
            case "canceled" -> Intent.Status.CANCELED;
            case "requires_payment_method", "requires_confirmation", "requires_capture" -> Intent.Status.UNPAID;
            default -> throw new IllegalStateException("a state of a payment that is not known");
        };
    }

    private static @Nullable Integer whole(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }
}
