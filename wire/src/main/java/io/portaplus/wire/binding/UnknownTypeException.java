package io.portaplus.wire.binding;

import java.io.Serial;
import java.util.List;

/** A body of a type that is not read here. */
public final class UnknownTypeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> accepted;

    UnknownTypeException(List<String> accepted) {
        super("not a type that is read", null, false, false);
        this.accepted = List.copyOf(accepted);
    }

    /** The types that would have been read in its place. */
    public List<String> accepted() {
        return accepted;
    }
}
