package io.portaplus.stripe;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.EventFormat;
import io.portaplus.payments.pan.CardNumbers;
import io.portaplus.payments.tenant.AccountId;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's events as text. Read as a tree, not as stripe-java's classes: an event may be of any version, and nothing of it
 * counts but which object it is about.
 */
public final class EventText implements EventFormat {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,100}");
    private static final Pattern VERSION = Pattern.compile("[a-z0-9.-]{1,64}");

    /** Whoever has it can finish a payment. */
    private static final String CLIENT_SECRET = "client_secret";

    private static final long LAST_SECOND = 253_402_300_799L;

    private final Gson gson = new Gson();

    @Override
    public Optional<Event> read(String account, String text) {
        try {
            return tree(text).flatMap(tree -> event(account, tree));
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | ArithmeticException
                | NumberFormatException _) {
            // Whatever it is, it is no event: nothing was kept, and whoever sent it learns that.
            return Optional.empty();
        }
    }

    Optional<Event> event(String account, JsonObject tree) {
        String id = text(tree, "id", ID);
        String type = text(tree, "type", TYPE);
        Long created = number(tree.get("created"));
        Boolean live = flag(tree.get("livemode"));
        JsonObject data = child(tree, "data");
        JsonObject object = data == null ? null : child(data, "object");
        if (id == null || type == null || created == null || live == null || object == null) {
            return Optional.empty();
        }
        return Optional.of(new Event(
                new AccountId(account, live),
                id,
                type,
                text(tree, "api_version", VERSION),
                Instant.ofEpochSecond(created),
                subject(object),
                CardNumbers.masked(gson.toJson(withoutSecrets(tree)))));
    }

    private static Event.Subject subject(JsonObject object) {
        String kind = text(object, "object", TYPE);
        String id = text(object, "id", ID);
        JsonObject metadata = child(object, "metadata");
        return new Event.Subject(
                kind,
                id,
                metadata == null ? null : text(metadata, Calls.PAYMENT_ID, ID),
                "payment_intent".equals(kind) ? id : text(object, "payment_intent", ID));
    }

    private Optional<JsonObject> tree(String text) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        JsonElement tree = gson.getAdapter(JsonElement.class).read(reader);
        boolean whole = reader.peek() == JsonToken.END_DOCUMENT;
        return whole && tree.isJsonObject() ? Optional.of(tree.getAsJsonObject()) : Optional.empty();
    }

    private static JsonElement withoutSecrets(JsonElement element) {
        if (element.isJsonArray()) {
            JsonArray array = new JsonArray();
            element.getAsJsonArray().forEach(one -> array.add(withoutSecrets(one)));
            return array;
        }
        if (element.isJsonObject()) {
            JsonObject object = new JsonObject();
            element.getAsJsonObject().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(CLIENT_SECRET))
                    .forEach(entry -> object.add(entry.getKey(), withoutSecrets(entry.getValue())));
            return object;
        }
        return element;
    }

    private static @Nullable JsonObject child(JsonObject parent, String name) {
        JsonElement child = parent.get(name);
        return child != null && child.isJsonObject() ? child.getAsJsonObject() : null;
    }

    private static @Nullable String text(JsonObject parent, String name, Pattern form) {
        JsonPrimitive value = primitive(parent.get(name));
        return value != null
                        && value.isString()
                        && form.matcher(value.getAsString()).matches()
                ? value.getAsString()
                : null;
    }

    private static @Nullable Long number(@Nullable JsonElement element) {
        JsonPrimitive value = primitive(element);
        if (value == null || !value.isNumber()) {
            return null;
        }
        long number = value.getAsBigDecimal().longValueExact();
        return number >= 0 && number <= LAST_SECOND ? number : null;
    }

    private static @Nullable Boolean flag(@Nullable JsonElement element) {
        JsonPrimitive value = primitive(element);
        return value != null && value.isBoolean() ? (Boolean) value.getAsBoolean() : null;
    }

    private static @Nullable JsonPrimitive primitive(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() ? element.getAsJsonPrimitive() : null;
    }
}
