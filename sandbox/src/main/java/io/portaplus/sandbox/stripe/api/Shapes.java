package io.portaplus.sandbox.stripe.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of Stripe's objects in API version 2026-07-29.dahlia, each with the value that it has when nothing was
 * said about it; one file each below {@code shape/}. What an object knows is laid over it.
 */
final class Shapes {
    private final Map<Shape, ObjectNode> parsed = new EnumMap<>(Shape.class);

    Shapes(JsonMapper json) {
        for (Shape shape : Shape.values()) {
            parsed.put(shape, read(json, "shape/" + shape.name().toLowerCase(Locale.ROOT) + ".json"));
        }
    }

    /** A copy to fill in. */
    ObjectNode fresh(Shape shape) {
        return of(shape).deepCopy();
    }

    /** The shape with these members laid over it; the sandbox's own members stay out. */
    ObjectNode laidOver(Shape shape, String id, ObjectNode state) {
        ObjectNode out = copy(of(shape)).put("id", id);
        for (Map.Entry<String, JsonNode> member : state.properties()) {
            if (!member.getKey().startsWith("_")) {
                out.set(member.getKey(), member.getValue());
            }
        }
        return out;
    }

    /** A copy of the object itself; what its members hold is shared, and so must not be changed. */
    static ObjectNode copy(ObjectNode node) {
        ObjectNode copy = node.objectNode();
        copy.setAll(node);
        return copy;
    }

    private ObjectNode of(Shape shape) {
        ObjectNode node = parsed.get(shape);
        if (node == null) {
            throw new IllegalStateException("no shape for " + shape);
        }
        return node;
    }

    private static ObjectNode read(JsonMapper json, String resource) {
        try (InputStream text = Shapes.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("The program lacks " + resource);
            }
            return (ObjectNode) json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has a shape. */
    enum Shape {
        ADDRESS,
        BILLING,
        CUSTOMER,
        PAYMENT_METHOD,
        CARD_OF_METHOD,
        LEGACY_CARD,
        SOURCE,
        INTENT,
        SETUP_INTENT,
        SETUP_ATTEMPT,
        CARD_OF_SETUP,
        SESSION,
        INVOICE_CREATION,
        PAYER,
        LINE_ITEM,
        PRICE,
        PRODUCT,
        CHARGE,
        CARD_OF_CHARGE,
        OUTCOME,
        BALANCE_TRANSACTION,
        REFUND,
        DISPUTE,
        PAYOUT,
        MANDATE,
        TOKEN,
        CARD_OF_TOKEN,
        EVENT,
        WEBHOOK_ENDPOINT
    }
}
