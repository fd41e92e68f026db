package io.portaplus.sandbox.portabilling.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A call that is answered with a fault. Codes that PortaBilling is known to use are given; all others are only a reason
 * here, whose code is drawn for each run, so that no client can come to know it.
 */
public final class BillingFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String code;
    private final String reason;

    private BillingFault(@Nullable String code, String reason, String text) {
        super(text, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    /** A fault with a code that is known. */
    public static BillingFault known(String code, String text) {
        return new BillingFault(code, "", text);
    }

    /** A fault whose code nobody has documented. */
    public static BillingFault drawn(String reason, String text) {
        return new BillingFault(null, reason, text);
    }

    /** A parameter that is missing or makes no sense. */
    public static BillingFault parameter(String name) {
        return drawn("parameter_" + name, "The parameter " + name + " is missing or has a wrong value");
    }

    /** The code; null where it is to be drawn for the reason. */
    public @Nullable String code() {
        return code;
    }

    /** What is wrong, in one word for the drawing. */
    public String reason() {
        return reason;
    }

    /** The words of the fault. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
