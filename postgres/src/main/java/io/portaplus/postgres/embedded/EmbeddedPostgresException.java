package io.portaplus.postgres.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL can't be started or stopped. The message is one for an operator: it names the folder, the
 * reason and what to do, and never holds a password. Nothing is left running unless the message says so.
 */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        this(message, null);
    }

    EmbeddedPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
