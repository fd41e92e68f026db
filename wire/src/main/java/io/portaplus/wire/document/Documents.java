package io.portaplus.wire.document;

import org.jspecify.annotations.Nullable;

/** Documents of one kind. Safe for use by many threads. */
@FunctionalInterface
public interface Documents {
    /** The document that is asked for, or null where this is none of its paths. */
    @Nullable
    Document find(Wanted wanted);
}
