package io.portaplus.payments.money;

/** An amount that is not a whole number of the smallest step that Stripe can charge in its currency. */
public final class OffTheStep extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    OffTheStep(Currency currency) {
        super("An amount in " + currency.code() + " is a multiple of "
                + currency.step().toPlainString());
    }
}
