package io.portaplus.sandbox.stripe.state;

/** Adds to each transaction what follows from it by rule, so that both are committed in one step or not at all. */
@FunctionalInterface
public interface Chronicle {
    /** Called once, when all else has been done, in the lock of the account. */
    void complete(Transaction transaction);
}
