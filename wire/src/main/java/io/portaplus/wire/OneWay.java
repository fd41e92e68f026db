package io.portaplus.wire;

import org.jspecify.annotations.Nullable;

/** Decides what becomes of a call at a {@code oneway} path: run at once, or taken in and run later. */
public interface OneWay {
    /**
     * Takes the request, which has been read and checked.
     *
     * @return what is answered now, or null for nothing
     * @throws RuntimeException as {@link Operation#run}
     */
    <Q extends Record, A extends Record> @Nullable A send(Operation<Q, A> operation, Q request, Call call);

    /** Runs it at once and answers as {@code reply} does, as the published host did. */
    static OneWay inPlace() {
        return new OneWay() {
            @Override
            public <Q extends Record, A extends Record> @Nullable A send(
                    Operation<Q, A> operation, Q request, Call call) {
                return operation.run(request, call);
            }
        };
    }
}
