package io.portaplus.wire.model;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A method handle that is made when it is first asked for, since each takes the JVM about a millisecond and there are some
 * hundred. Two threads may both make it: one is as good as the other, and neither is seen unfinished.
 */
final class Handle {
    private final Making making;
    private @Nullable MethodHandle made;

    /** Makes it. */
    @FunctionalInterface
    interface Making {
        MethodHandle make() throws ReflectiveOperationException;
    }

    Handle(Making making) {
        this.making = making;
    }

    MethodHandle get() {
        MethodHandle handle = made;
        if (handle == null) {
            try {
                handle = making.make();
            } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException("A record's member can't be reached", refused);
            }
            made = handle;
        }
        return handle;
    }
}
