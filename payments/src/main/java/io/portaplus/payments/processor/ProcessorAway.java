package io.portaplus.payments.processor;

/** A reading from the processor did not succeed; nothing was changed there. */
public final class ProcessorAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProcessorAway(String message) {
        super(message);
    }
}
