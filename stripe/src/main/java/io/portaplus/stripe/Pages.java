package io.portaplus.stripe;

import com.stripe.Stripe;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.CardProcessor.Item;
import io.portaplus.payments.processor.CardProcessor.PageOrder;
import io.portaplus.payments.processor.Intent;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stripe's Checkout sessions: how one is opened and closed, and what one says. */
final class Pages {
    static final String EXPAND = "payment_intent.payment_method";
    static final String EXPAND_SETUP = "setup_intent.payment_method";
    private static final String PATH = "/v1/checkout/sessions";
    /** A wallet takes part in later payments only where the account was allowed to; Stripe refuses the page else. */
    private static final String NOT_SAVED = "paypal";

    private Pages() {}

    /** The session, and the intent behind it, carry the payment's id, since Stripe does not copy the one to the other. */
    static Step open(PageOrder order, int round) {
        boolean pays = !order.items().isEmpty();
        Form form = new Form()
                .add("mode", pays ? "payment" : "setup")
                .add("customer", order.customerId())
                .add("client_reference_id", order.payment())
                .add("success_url", order.checkout().successUrl())
                .add("cancel_url", order.checkout().cancelUrl())
                .add("expires_at", order.closesAt().getEpochSecond());
        int number = 0;
        for (String method : order.checkout().methods()) {
            form.add("payment_method_types[" + number++ + "]", method);
        }
        number = 0;
        for (Item item : order.items()) {
            String line = "line_items[" + number++ + "]";
            form.add(line + "[quantity]", 1)
                    .add(
                            line + "[price_data][currency]",
                            item.amount().currency().code().toLowerCase(Locale.ROOT))
                    .add(line + "[price_data][unit_amount]", item.amount().minor())
                    .add(line + "[price_data][product_data][name]", item.name());
        }
        String intent = pays ? "payment_intent_data" : "setup_intent_data";
        boolean saves = pays && order.save() && !order.checkout().methods().contains(NOT_SAVED);
        form.add(intent + "[setup_future_usage]", saves ? "off_session" : null);
        Calls.metadata(form, "metadata", order.payment(), order.iCustomer());
        Calls.metadata(form, intent + "[metadata]", order.payment(), order.iCustomer());
        return new Step(Step.Kind.SESSION, round, PATH, Stripe.API_VERSION, form.toString());
    }

    static Step expire(String session) {
        return new Step(Step.Kind.EXPIRE, 1, PATH + "/" + session + "/expire", Stripe.API_VERSION, "");
    }

    static String reading(String session) {
        return PATH + "/" + session + "?expand[]=" + EXPAND + "&expand[]=" + EXPAND_SETUP;
    }

    /**
     * A session as ours: while it is open nobody has paid, whatever was tried on it; when it is complete, its intent says
     * how the payment stands.
     *
     * @throws RuntimeException of any kind where the object lacks what it must have
     */
    static Intent of(Session stripes) {
        var page = new Payment.Page(
                Objects.requireNonNull(stripes.getId()), "open".equals(stripes.getStatus()) ? stripes.getUrl() : null);
        return switch (stripes.getStatus()) {
            case "open" -> bare(stripes, Intent.Status.OPEN, page);
            case "expired" -> bare(stripes, Intent.Status.EXPIRED, page);
            case "complete" -> behind(stripes).on(page);
            default -> throw new IllegalStateException("a state of a page that is not known");
        };
    }

    private static Intent behind(Session stripes) {
        PaymentIntent payment = stripes.getPaymentIntentObject();
        if (payment != null) {
            return Intents.of(payment);
        }
        SetupIntent setup = stripes.getSetupIntentObject();
        return Intents.of(Objects.requireNonNull(setup, "a complete page has an intent"));
    }

    private static Intent bare(Session stripes, Intent.Status status, Payment.Page page) {
        boolean pays = "payment".equals(stripes.getMode());
        return new Intent(
                idBehind(stripes),
                status,
                pays ? stripes.getAmountTotal() : 0,
                pays ? stripes.getCurrency() : "",
                stripes.getLivemode(),
                stripes.getCustomer(),
                Intents.metadata(stripes.getMetadata(), Calls.PAYMENT_ID),
                null,
                null,
                null,
                page,
                null);
    }

    private static @Nullable String idBehind(Session stripes) {
        return stripes.getPaymentIntent() == null ? stripes.getSetupIntent() : stripes.getPaymentIntent();
    }
}
