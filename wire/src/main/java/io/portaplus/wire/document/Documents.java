package io.portaplus.wire.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents of one kind. Safe for use by many threads. */
@FunctionalInterface
public interface Documents {
    /** The document that is asked for, or null where this is none of its paths. */
    @Nullable
    Document find(Wanted wanted);

    /**
     * The styles and scripts that stand inside of its pages, each exactly as between its tags: a browser is told to take
     * these and no others.
     */
    default List<String> inlined() {
        return List.of();
    }
}
