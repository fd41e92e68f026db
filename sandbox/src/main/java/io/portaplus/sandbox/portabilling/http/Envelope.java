package io.portaplus.sandbox.portabilling.http;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.session.Credentials;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a call brings along, out of any of the forms that are taken. */
record Envelope(Credentials credentials, Params params) {
    private static final String BEARER = "Bearer ";

    /** @throws BillingFault where it cannot be read */
    static Envelope read(Incoming in, JsonMapper json) {
        String type = in.headers().get("Content-Type");
        String kind = type == null
                ? "application/json"
                : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        try {
            JsonNode auth;
            JsonNode params;
            if (kind.equals("application/json")) {
                JsonNode body = in.body().isBlank() ? JsonNodeFactory.instance.objectNode() : json.readTree(in.body());
                auth = body.path("auth_info");
                params = body.path("params");
            } else {
                Map<String, String> fields = switch (kind) {
                    case "application/x-www-form-urlencoded" -> Forms.urlEncoded(in.body());
                    case "multipart/form-data" -> Forms.multipart(String.valueOf(type), in.body());
                    default -> throw unreadable();
                };
                auth = tree(json, fields.get("auth_info"));
                params = tree(json, fields.get("params"));
            }
            return new Envelope(new Credentials(bearer(in), object(auth)), new Params(need(params)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** Everything in the path, as very old clients send it. */
    static Envelope ofPath(String auth, String params, JsonMapper json) {
        try {
            return new Envelope(
                    new Credentials(null, object(json.readTree(Forms.decode(auth)))),
                    new Params(need(json.readTree(Forms.decode(params)))));
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static @Nullable String bearer(Incoming in) {
        String header = in.headers().get("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static JsonNode tree(JsonMapper json, @Nullable String text) {
        return text == null || text.isBlank() ? JsonNodeFactory.instance.missingNode() : json.readTree(text);
    }

    private static @Nullable ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : null;
    }

    private static ObjectNode need(JsonNode params) {
        if (params.isMissingNode() || params.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (params instanceof ObjectNode object) {
            return object;
        }
        throw unreadable();
    }

    private static BillingFault unreadable() {
        return BillingFault.drawn("envelope", "The request cannot be read");
    }
}
