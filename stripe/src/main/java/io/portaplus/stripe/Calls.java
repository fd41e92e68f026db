package io.portaplus.stripe;

import com.stripe.Stripe;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Afterwards.Back;
import io.portaplus.payments.processor.CardProcessor.ChargeOrder;
import io.portaplus.payments.processor.CardProcessor.SetupOrder;
import io.portaplus.payments.processor.Details;
import io.portaplus.payments.tenant.TenantId;
import java.util.Locale;

/**
 * Writes the calls. Nothing in them may differ when they are written again: no clock, no chance, nothing of the customer
 * that changes.
 */
final class Calls {
    static final String PAYMENT_ID = "payment_id";
    static final String REFUND_ID = "refund_id";
    static final String TENANT = "tenant";
    static final String I_CUSTOMER = "i_customer";

    private Calls() {}

    static Step customer(TenantId tenant, long iCustomer, int round) {
        Form form = new Form().add("metadata[" + TENANT + "]", tenant).add("metadata[" + I_CUSTOMER + "]", iCustomer);
        return step(Step.Kind.CUSTOMER, round, "/v1/customers", form);
    }

    static Step method(String token) {
        return step(
                Step.Kind.METHOD,
                1,
                "/v1/payment_methods",
                new Form().add("type", "card").add("card[token]", token));
    }

    /** Created and confirmed in one call; a card that is to be saved is saved by Stripe after success. */
    static Step charge(ChargeOrder order, int round) {
        Form form = new Form()
                .add("amount", order.amount().minor())
                .add("currency", order.amount().currency().code().toLowerCase(Locale.ROOT))
                .add("customer", order.customerId())
                .add(instrument(order.instrument()), order.instrument())
                .add("payment_method_types[0]", "card")
                .add("confirm", true)
                .add("off_session", order.offSession() ? true : null)
                .add("setup_future_usage", order.save() ? "off_session" : null)
                .add("return_url", order.returnUrl())
                .add("error_on_requires_action", (order.returnUrl() == null && !order.offSession()) ? true : null);
        metadata(form, "metadata", order.payment(), order.iCustomer());
        form.add("expand[0]", "payment_method");
        return step(Step.Kind.CHARGE, round, "/v1/payment_intents", form);
    }

    /** Created and confirmed in one call; without a return address a card that must be authenticated is not saved. */
    static Step setup(SetupOrder order, int round) {
        Form form = new Form()
                .add("customer", order.customerId())
                .add(instrument(order.instrument()), order.instrument())
                .add("payment_method_types[0]", "card")
                .add("usage", "off_session")
                .add("confirm", true)
                .add("return_url", order.returnUrl());
        metadata(form, "metadata", order.payment(), order.iCustomer());
        form.add("expand[0]", "payment_method");
        return step(Step.Kind.SETUP, round, "/v1/setup_intents", form);
    }

    static Step cancel(String intentId) {
        String path = Intents.isSetup(intentId) ? "/v1/setup_intents/" : "/v1/payment_intents/";
        return step(
                Step.Kind.CANCEL, 1, path + intentId + "/cancel", new Form().add("cancellation_reason", "abandoned"));
    }

    /** Cards of the older kind are deleted, payment methods detached; neither can be used again. */
    static Step remove(String customerId, String cardId) {
        return cardId.startsWith("pm_")
                ? step(Step.Kind.DETACH, 1, "/v1/payment_methods/" + cardId + "/detach", new Form())
                : step(Step.Kind.DELETE, 1, "/v1/customers/" + customerId + "/sources/" + cardId, new Form());
    }

    static Step makeDefault(String customerId, String cardId) {
        return step(
                Step.Kind.DEFAULT,
                1,
                "/v1/customers/" + customerId,
                new Form().add("invoice_settings[default_payment_method]", cardId));
    }

    static Step details(String customerId, Details details) {
        Form form = new Form().add("name", details.name()).add("email", details.email());
        Details.Address address = details.address();
        if (address != null) {
            form.add("address[line1]", address.line1())
                    .add("address[line2]", address.line2())
                    .add("address[city]", address.city())
                    .add("address[state]", address.state())
                    .add("address[postal_code]", address.postalCode())
                    .add("address[country]", address.country());
        }
        return step(Step.Kind.DETAILS, 1, "/v1/customers/" + customerId, form);
    }

    static void metadata(Form form, String name, PaymentId payment, long iCustomer) {
        form.add(name + "[" + PAYMENT_ID + "]", payment)
                .add(name + "[" + TENANT + "]", payment.tenant())
                .add(name + "[" + I_CUSTOMER + "]", iCustomer);
    }

    private static String instrument(String id) {
        return id.startsWith("ctoken_") ? "confirmation_token" : "payment_method";
    }

    /** Part or all of a payment, given back to the card. */
    static Step refund(Back back) {
        Form form = new Form()
                .add("payment_intent", back.intentId())
                .add("amount", back.amount().minor())
                .add("reason", back.reason())
                .add("metadata[" + REFUND_ID + "]", back.refund())
                .add("metadata[" + PAYMENT_ID + "]", back.payment());
        return step(Step.Kind.REFUND, 1, "/v1/refunds", form);
    }

    private static Step step(Step.Kind kind, int round, String path, Form form) {
        return new Step(kind, round, path, Stripe.API_VERSION, form.toString());
    }
}
