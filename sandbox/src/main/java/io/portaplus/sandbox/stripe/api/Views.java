package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as Stripe serves them at a point in time. */
final class Views {
    /** What the id of a card begins with that is wrapped in a source. */
    static final String SOURCE = "src_";

    private static final List<String> OF_CARD =
            List.of("country", "exp_month", "exp_year", "fingerprint", "funding", "last4");

    private final Shapes shapes;

    Views(Shapes shapes) {
        this.shapes = shapes;
    }

    ObjectNode of(Entity entity, Instant now) {
        return switch (entity.kind()) {
            case CUSTOMER -> customer(entity);
            case PAYMENT_METHOD -> shapes.laidOver(Shape.PAYMENT_METHOD, entity.id(), entity.state());
            case INTENT -> shapes.laidOver(Shape.INTENT, entity.id(), entity.state());
            case SETUP_INTENT -> shapes.laidOver(Shape.SETUP_INTENT, entity.id(), entity.state());
            case SETUP_ATTEMPT -> shapes.laidOver(Shape.SETUP_ATTEMPT, entity.id(), entity.state());
            case SESSION -> shapes.laidOver(Shape.SESSION, entity.id(), entity.state());
            case PRODUCT -> shapes.laidOver(Shape.PRODUCT, entity.id(), entity.state());
            case CHARGE -> charge(entity);
            case REFUND -> shapes.laidOver(Shape.REFUND, entity.id(), entity.state());
            case DISPUTE -> shapes.laidOver(Shape.DISPUTE, entity.id(), entity.state());
            case BALANCE_TRANSACTION -> balanceTransaction(entity, now);
            case PAYOUT -> shapes.laidOver(Shape.PAYOUT, entity.id(), entity.state());
            case MANDATE -> shapes.laidOver(Shape.MANDATE, entity.id(), entity.state());
            case EVENT -> event(entity);
            case WEBHOOK_ENDPOINT -> shapes.laidOver(Shape.WEBHOOK_ENDPOINT, entity.id(), entity.state());
            case TOKEN, CONFIRMATION_TOKEN, DELIVERY -> throw new IllegalStateException("never served");
        };
    }

    /** The same, but a card of the older Sources API in the shape of that API: so events and expanded objects show it. */
    ObjectNode natural(Entity entity, Instant now) {
        return isLegacy(entity) ? legacyCard(entity) : of(entity, now);
    }

    /** A card that came by the older Sources API, in the shape that this API serves. */
    ObjectNode legacyCard(Entity method) {
        if (method.id().startsWith(SOURCE)) {
            return source(method);
        }
        ObjectNode out = shapes.fresh(Shape.LEGACY_CARD).put("id", method.id());
        showCard(method, out);
        JsonNode customer = method.state().get("customer");
        out.set("customer", customer == null ? out.nullNode() : customer);
        out.set("metadata", method.state().path("metadata"));
        return out;
    }

    /** A card that is wrapped in a source; to which customer it belongs is a member only while it belongs to one. */
    private ObjectNode source(Entity method) {
        ObjectNode out = shapes.fresh(Shape.SOURCE)
                .put("id", method.id())
                .put("client_secret", method.need("_secret"))
                .put("created", method.number("created"))
                .put("status", Methods.isUsedUp(method) ? "consumed" : "chargeable");
        showCard(method, (ObjectNode) out.path("card"));
        String customer = method.text("customer");
        if (customer != null) {
            out.put("customer", customer);
        }
        out.set("metadata", method.state().path("metadata"));
        return out;
    }

    private static void showCard(Entity method, ObjectNode out) {
        JsonNode card = method.state().path("card");
        for (String same : OF_CARD) {
            out.set(same, card.path(same));
        }
        out.put("brand", legacyBrand(card.path("brand").asString()));
    }

    /** A token, with the card that a payment method made of it would have. */
    ObjectNode token(Entity token, ObjectNode method) {
        ObjectNode card = (ObjectNode) method.path("card");
        ObjectNode shown =
                shapes.fresh(Shape.CARD_OF_TOKEN).put("id", "card" + token.id().substring(3));
        for (String same : OF_CARD) {
            shown.set(same, card.path(same));
        }
        shown.put("brand", legacyBrand(card.path("brand").asString()));
        ObjectNode out = shapes.laidOver(Shape.TOKEN, token.id(), token.state()).put("used", token.flag("_used"));
        out.remove("return_url");
        out.set("card", shown);
        return out;
    }

    static boolean isLegacy(Entity method) {
        return method.id().startsWith("card_") || method.id().startsWith(SOURCE);
    }

    /** What is left to see of a deleted object. */
    static ObjectNode deleted(Entity entity, String object) {
        return entity.state()
                .objectNode()
                .put("id", entity.id())
                .put("object", object)
                .put("deleted", true);
    }

    private ObjectNode customer(Entity entity) {
        return entity.flag("_deleted")
                ? deleted(entity, "customer")
                : shapes.laidOver(Shape.CUSTOMER, entity.id(), entity.state());
    }

    private ObjectNode charge(Entity entity) {
        ObjectNode out = shapes.laidOver(Shape.CHARGE, entity.id(), entity.state());
        if (!entity.state().has("outcome")) {
            out.set("outcome", shapes.fresh(Shape.OUTCOME));
        }
        return out;
    }

    /** As it was made: with the object of then. How many deliveries are open is not known here. */
    private ObjectNode event(Entity entity) {
        Entity then = new Entity(Kind.valueOf(entity.need("_kind")), entity.need("_of"), 0, (ObjectNode)
                entity.state().path("_object"));
        ObjectNode out = shapes.laidOver(Shape.EVENT, entity.id(), entity.state());
        ObjectNode data = out.putObject("data");
        data.set("object", natural(then, Instant.ofEpochSecond(entity.number("created"))));
        JsonNode previous = entity.state().get("_previous");
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        out.putObject("request").put("id", entity.text("_request")).put("idempotency_key", entity.text("_key"));
        return out;
    }

    private ObjectNode balanceTransaction(Entity entity, Instant now) {
        return shapes.laidOver(Shape.BALANCE_TRANSACTION, entity.id(), entity.state())
                .put("status", entity.number("available_on") <= now.getEpochSecond() ? "available" : "pending");
    }

    private static String legacyBrand(String brand) {
        return switch (brand) {
            case "amex" -> "American Express";
            case "diners" -> "Diners Club";
            case "jcb" -> "JCB";
            case "unionpay" -> "UnionPay";
            case "mastercard" -> "MasterCard";
            default -> brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1);
        };
    }
}
