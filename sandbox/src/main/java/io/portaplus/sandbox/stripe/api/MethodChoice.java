package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import org.jspecify.annotations.Nullable;

/** Finds what a request wants to be paid with. */
final class MethodChoice {
    private final Methods methods;
    private final Tokens tokens;

    MethodChoice(Methods methods, Tokens tokens) {
        this.methods = methods;
        this.tokens = tokens;
    }

    /** The parameter, else what the intent has, else the customer's default source (as Stripe's migration aid does). */
    Chosen choose(Params params, Entity intent, boolean confirm, Transaction transaction) {
        String token = params.text("confirmation_token");
        String given = params.text("payment_method");
        if (token != null && given != null) {
            throw ApiError.invalid("You may only specify one of these parameters: confirmation_token, payment_method.")
                    .refuse();
        }
        if (token != null) {
            Entity used = tokens.useConfirmation(token, transaction);
            return new Chosen(
                    transaction.create(Kind.PAYMENT_METHOD, methods.card(Tokens.cardOf(used), null, transaction)),
                    used.text("return_url"));
        }
        String id = given == null ? intent.text("payment_method") : given;
        String customer = intent.text("customer");
        if (id == null && confirm && customer != null) {
            Entity owner = transaction.find(Kind.CUSTOMER, customer);
            id = owner == null ? null : owner.text("default_source");
        }
        return new Chosen(id == null ? null : resolve(id, transaction), null);
    }

    /** The payment method of an id, or of a name such as {@code pm_card_visa}, in a parameter. */
    Entity resolve(String id, Transaction transaction) {
        return methods.resolve(id, 400, transaction);
    }

    /**
     * What was found.
     *
     * @param returnUrl where a confirmation token's form would come back to
     */
    record Chosen(@Nullable Entity method, @Nullable String returnUrl) {}
}
