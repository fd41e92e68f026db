package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Names of events and patterns of such names. */
public final class EventTypes {
    private static final String ALL = "types.txt";

    private EventTypes() {}

    /** The names of all events that Stripe has, whether this sandbox ever makes them or not. */
    public static Set<String> all() {
        try (InputStream text = EventTypes.class.getResourceAsStream(ALL)) {
            if (text == null) {
                throw new IllegalStateException("The program lacks " + ALL);
            }
            return Set.copyOf(new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an endpoint is there and wants events of this type. */
    static boolean isWanted(Entity endpoint, String type) {
        if (endpoint.flag("_deleted") || !"enabled".equals(endpoint.text("status"))) {
            return false;
        }
        for (JsonNode wanted : endpoint.state().path("enabled_events")) {
            if (wanted.asString().equals("*") || wanted.asString().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a type is meant by a name, by a group such as {@code charge.*}, or by {@code *}. */
    public static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }
}
