package io.portaplus.wire;

import java.io.Serial;

/**
 * What the log shows of an unexpected exception: the classes and the stack, without the messages, which may hold
 * anything of a request.
 */
final class Accident extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_CAUSES = 10;

    private Accident(Throwable thrown, int depth) {
        super(thrown.getClass().getName());
        setStackTrace(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        if (cause != null && depth < MOST_CAUSES) {
            initCause(new Accident(cause, depth + 1));
        }
    }

    static Accident of(Throwable thrown) {
        return new Accident(thrown, 0);
    }
}
