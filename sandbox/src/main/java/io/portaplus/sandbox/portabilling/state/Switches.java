package io.portaplus.sandbox.portabilling.state;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the switches stand. To be read and set under the books' lock. */
public final class Switches {
    private final Map<Switch, String> values = new EnumMap<>(Switch.class);

    Switches() {
        clear();
    }

    void clear() {
        for (Switch each : Switch.values()) {
            values.put(each, each.initial());
        }
    }

    /** Sets those that are named; all or none. */
    public void set(JsonNode wanted) {
        Map<Switch, String> checked = new EnumMap<>(Switch.class);
        wanted.properties().forEach(entry -> {
            Switch one = named(entry.getKey());
            JsonNode value = entry.getValue();
            String text = value.isBoolean() ? (value.asBoolean() ? "yes" : "no") : value.asString();
            checked.put(one, one.checked(text));
        });
        values.putAll(checked);
    }

    /** As it stands. */
    public String word(Switch one) {
        return values.getOrDefault(one, one.initial());
    }

    /** Whether it stands so. */
    public boolean is(Switch one, String word) {
        return word(one).equals(word);
    }

    /** As a number. */
    public int number(Switch one) {
        return Integer.parseInt(word(one));
    }

    /** As seconds. */
    public Duration seconds(Switch one) {
        return Duration.ofSeconds(number(one));
    }

    /** Which generation is played. */
    public Profile profile() {
        return Profile.valueOf(word(Switch.PROFILE).toUpperCase(Locale.ROOT));
    }

    /** All of them. */
    public ObjectNode toJson() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        values.forEach((one, value) -> all.put(one.wireName(), value));
        return all;
    }

    private static Switch named(String name) {
        try {
            return Switch.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no switch " + name + "; GET /settings lists them.", e);
        }
    }
}
