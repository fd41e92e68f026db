package io.portaplus.sandbox.portabilling.event;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where events are sent, and how.
 *
 * @param types those that are wanted; empty: all
 */
record Subscription(String id, URI url, Style style, Header auth, List<String> types, Tricks tricks) {

    /** The two generations of events. */
    enum Style {
        /** What changed, with the values before and after. */
        V1,
        /** That something changed, with a number to tell repeats by. */
        GROUP
    }

    /** The header that says who sends; an empty value: none. */
    record Header(String name, String value) {}

    /**
     * What is done to deliveries.
     *
     * @param duplicate each is made twice
     * @param reorder every second one comes after the next
     * @param delayMillis how late each is
     * @param strings numbers are sent as texts
     * @param date whether there is a Date header
     */
    record Tricks(boolean duplicate, boolean reorder, long delayMillis, boolean strings, boolean date) {}

    static Subscription read(String id, JsonNode said) {
        URI url = URI.create(said.path("url").asString(""));
        if (url.getHost() == null || !"http https".contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("A subscription needs a url.");
        }
        List<String> types =
                said.path("types").valueStream().map(JsonNode::asString).toList();
        return new Subscription(
                id,
                url,
                Style.valueOf(said.path("style").asString("group").toUpperCase(Locale.ROOT)),
                header(said.path("auth")),
                types,
                new Tricks(
                        said.path("duplicate").asBoolean(false),
                        said.path("reorder").asBoolean(false),
                        said.path("delay_ms").asLong(0),
                        said.path("values_as_strings").asBoolean(false),
                        said.path("date").asBoolean(true)));
    }

    private static Header header(JsonNode auth) {
        String name = auth.path("header").asString("Authorization");
        if (auth.hasNonNull("user")) {
            String both =
                    auth.path("user").asString() + ":" + auth.path("password").asString("");
            return new Header(
                    name, "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        String type = auth.path("type").asString("");
        String value = auth.path("value").asString("");
        return new Header(name, type.isEmpty() ? value : type + " " + value);
    }

    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    ObjectNode toJson() {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("url", url.toString())
                .put("style", style.name().toLowerCase(Locale.ROOT));
        types.forEach(shown.putArray("types")::add);
        return shown;
    }
}
