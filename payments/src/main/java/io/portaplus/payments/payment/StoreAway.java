package io.portaplus.payments.payment;

/** The store can't be reached or is full; what was asked of it has not happened and won't. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreAway(String message) {
        super(message);
    }
}
