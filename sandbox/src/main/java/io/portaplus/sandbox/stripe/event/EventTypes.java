package io.portaplus.sandbox.stripe.event;

/** Names of events and patterns of such names. */
public final class EventTypes {
    private EventTypes() {}

    /** Whether a type is meant by a name, by a group such as {@code charge.*}, or by {@code *}. */
    public static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }
}
