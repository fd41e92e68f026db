package io.portaplus.sandbox.stripe.webhook;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done to the first attempt of a delivery; later attempts are always as they should be. */
public enum Trick {
    /** Sent twice: the same event, each with a signature of its own. */
    DUPLICATE,
    /** Sent after the next one to the same endpoint, or later when none comes. */
    REORDER,
    /** Sent later. */
    DELAY,
    /** Never sent, as when the network loses it: only a redelivery or the list of events tells of it. */
    DROP,
    /** Signed with a timestamp of the past. */
    AGE,
    /** Signed with another secret. */
    MIS_SIGN,
    /** Signed with two secrets, the right one last, as while a secret is rolled. */
    TWO_SIGNATURES,
    /** In an API version of years ago. */
    OLD_VERSION;

    /** The name in control calls and logs. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The trick of this name, or null. */
    static @Nullable Trick named(String name) {
        for (Trick trick : values()) {
            if (trick.wireName().equals(name)) {
                return trick;
            }
        }
        return null;
    }
}
