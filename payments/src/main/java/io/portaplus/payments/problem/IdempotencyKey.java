package io.portaplus.payments.problem;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's header {@code Idempotency-Key}, which names one request of theirs however often it is sent. */
public final class IdempotencyKey {
    private static final String NAME = "Idempotency-Key";

    /** HTTP takes blanks away from both ends, so none can be meant. */
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private IdempotencyKey() {}

    /** Adds what is wrong with it; nothing where there is none. */
    public static void check(@Nullable String key, List<Fault> faults) {
        if (key != null && !FORM.matcher(key).matches()) {
            faults.add(new Fault(
                    "InvalidIdempotencyKey",
                    NAME,
                    "The header Idempotency-Key takes 1 to 255 printable ASCII characters."));
        }
    }

    /**
     * The same where there must be one.
     *
     * @param what what is made once by it, with its article
     */
    public static void require(@Nullable String key, String what, List<Fault> faults) {
        if (key == null) {
            faults.add(new Fault(
                    "IdempotencyKeyRequired",
                    NAME,
                    what + " needs the header Idempotency-Key, so that it is made once however often it is sent."));
        } else {
            check(key, faults);
        }
    }
}
