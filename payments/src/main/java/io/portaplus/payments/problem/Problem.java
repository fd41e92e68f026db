package io.portaplus.payments.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, before there is a payment. No money has moved and nothing is bound: the caller may
 * send the same request again once the reason is mended.
 */
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private Problem(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code that a program may branch on. */
    public String code() {
        return code;
    }

    /** The message for a portal developer; never null, never secret. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The request can't be carried out as it stands; every fault is listed. */
    public static final class InvalidRequest extends Problem {
        private static final long serialVersionUID = 1L;
        private final transient List<Fault> faults;

        public InvalidRequest(List<Fault> faults) {
            super(faults.getFirst().code(), faults.getFirst().message(), null);
            this.faults = List.copyOf(faults);
        }

        /** All faults, at least one; the first gives the code and the message. */
        public List<Fault> faults() {
            return faults;
        }
    }

    /** The caller is not known. Never says whether the licence is unknown, revoked or missing. */
    public static final class NotAuthenticated extends Problem {
        private static final long serialVersionUID = 1L;

        public NotAuthenticated() {
            super("InvalidLicense", "The License is not valid.", null);
        }
    }

    /** The caller is known, and may not do this. */
    public static final class NotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        public NotAllowed(String code, String message) {
            super(code, message, null);
        }
    }

    /** What the request names does not exist, or is another's, which looks the same. */
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        public NotFound(String code, String message) {
            super(code, message, null);
        }
    }

    /** The request contradicts what stands already; it needs a key of its own, or another content. */
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String message) {
            super(code, message, null);
        }
    }

    /** More waits than there are places for; the same request may be sent again after {@link #retryAfter()}. */
    public static final class TooMany extends Problem {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public TooMany(String code, String message, Duration retryAfter) {
            super(code, message, null);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Something this service needs is away; the same request may be sent again after {@link #retryAfter()}. */
    public static final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Unavailable(String code, String message, Duration retryAfter, @Nullable Throwable cause) {
            super(code, message, cause);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
