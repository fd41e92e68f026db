package io.portaplus.wire;

import org.jspecify.annotations.Nullable;

/** Turns what an operation throws into what is answered. */
@FunctionalInterface
public interface ErrorMapper {
    /** The answer, or null where the exception is an accident: it is then answered as an internal error. */
    @Nullable
    WireException map(RuntimeException thrown);
}
