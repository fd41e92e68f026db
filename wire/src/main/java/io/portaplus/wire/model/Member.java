package io.portaplus.wire.model;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** One member of a record. */
public final class Member {
    private final int index;
    private final String name;
    private final Shape shape;
    private final MethodHandle accessor;

    Member(int index, String name, Shape shape, MethodHandle accessor) {
        this.index = index;
        this.name = name;
        this.shape = shape;
        this.accessor = accessor;
    }

    /** Its place in declared order, from 0. */
    public int index() {
        return index;
    }

    /** Its name exactly as written on the wire. */
    public String name() {
        return name;
    }

    /** What its value looks like. */
    public Shape shape() {
        return shape;
    }

    /** The member's value in a record of the class that it belongs to. */
    public @Nullable Object of(Object holder) {
        try {
            return (Object) accessor.invokeExact(holder);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("The accessor of " + name + " failed", thrown);
        }
    }
}
