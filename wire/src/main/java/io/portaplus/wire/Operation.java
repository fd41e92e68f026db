package io.portaplus.wire;

import org.jspecify.annotations.Nullable;

/** What the host runs for a request: straight-line code that may block. */
@FunctionalInterface
public interface Operation<Q, A> {
    /**
     * Answers a request.
     *
     * @return the answer, or null where there is none (204)
     * @throws WireException to answer with a status and a {@code ResponseStatus}
     * @throws RuntimeException what the host's {@link ErrorMapper} knows; anything else is answered as an internal error
     */
    @Nullable
    A run(Q request, Call call);

    /**
     * Finds what is wrong with a request without doing anything: of a batch every item is checked before the first one
     * runs.
     *
     * @throws RuntimeException as {@link #run}
     */
    default void check(Q request, Call call) {}
}
