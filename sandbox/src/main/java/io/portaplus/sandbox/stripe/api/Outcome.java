package io.portaplus.sandbox.stripe.api;

import org.jspecify.annotations.Nullable;

/** What became of a customer's pressing pay. */
public sealed interface Outcome {
    /** The session is complete, or closed, or this was pressed before: look at it again. */
    record Look() implements Outcome {}

    /** The customer has to go on to this page. */
    record GoTo(String url) implements Outcome {}

    /**
     * It did not work; the customer may try again.
     *
     * @param status of HTTP: 402 when a bank or a check of the card said no, 400 for what is no answer to the form
     * @param code Stripe's code of the error, or empty
     * @param param the parameter of Stripe's API that is to blame, or null
     */
    record Trouble(
            int status,
            String code,
            String message,
            @Nullable String param) implements Outcome {}
}
