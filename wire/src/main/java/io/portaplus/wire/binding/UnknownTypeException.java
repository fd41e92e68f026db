package io.portaplus.wire.binding;

import java.io.Serial;

/** A body of a type that is not read here. */
public final class UnknownTypeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownTypeException() {
        super("not a type that is read", null, false, false);
    }
}
