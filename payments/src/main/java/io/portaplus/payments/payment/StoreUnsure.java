package io.portaplus.payments.payment;

/** The store did not answer in time; what was asked of it may have happened, or may yet. */
public final class StoreUnsure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnsure(String message) {
        super(message);
    }
}
