package io.portaplus.sandbox.stripe.protocol;

import io.portaplus.sandbox.stripe.state.Transaction;

/** What one route does. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Executes the call.
     *
     * @throws Refusal to refuse it and undo all
     */
    Answer run(Call call, Transaction transaction);
}
