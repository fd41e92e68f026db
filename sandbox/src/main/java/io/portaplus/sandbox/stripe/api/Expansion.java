package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces ids by the objects that {@code expand[]} asks for. */
final class Expansion {
    private static final int DEEPEST = 4;

    private final Views views;

    Expansion(Views views) {
        this.views = views;
    }

    /**
     * Serves an object, expanded as the request asks.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal for a path that cannot be expanded
     */
    ObjectNode serve(Entity entity, Params params, Transaction transaction) {
        return expand(views.of(entity, transaction.now()), params, transaction);
    }

    /** The object as it is, nothing expanded. */
    ObjectNode view(Entity entity, Transaction transaction) {
        return views.of(entity, transaction.now());
    }

    /** Serves one page of a list, expanded as the request asks. */
    ObjectNode page(String url, Kind kind, Stream<Entity> newestFirst, Params params, Transaction transaction) {
        return expand(
                Listing.page(url, kind, newestFirst, params, entity -> views.of(entity, transaction.now())),
                params,
                transaction);
    }

    /** Expands an object or a list that is already rendered. */
    ObjectNode expand(ObjectNode node, Params params, Transaction transaction) {
        for (String path : params.list("expand")) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > DEEPEST) {
                throw ApiError.invalid("You cannot expand more than 4 levels of a property. Property: " + path)
                        .param("expand")
                        .refuse();
            }
            step(node, steps, path, transaction);
        }
        return node;
    }

    private void step(ObjectNode node, List<String> steps, String path, Transaction transaction) {
        if (steps.isEmpty()) {
            return;
        }
        String member = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        JsonNode child = child(node, member, transaction);
        if (child == null) {
            throw ApiError.invalid("This property cannot be expanded (" + path
                            + "). You may want to try expanding another property.")
                    .param("expand")
                    .refuse();
        }
        switch (child) {
            case ObjectNode object -> {
                // What is nested is shared with the stored state, which must not change.
                ObjectNode copy = Shapes.copy(object);
                node.set(member, copy);
                step(copy, rest, path, transaction);
            }
            case ArrayNode array
            when member.equals("data") -> {
                ArrayNode copies = node.putArray(member);
                for (JsonNode element : array) {
                    ObjectNode copy = Shapes.copy((ObjectNode) element);
                    copies.add(copy);
                    step(copy, rest, path, transaction);
                }
            }
            default -> node.set(member, child);
        }
    }

    /** The expanded member, as it is when there is nothing to expand yet, or null when it never can be. */
    private @Nullable JsonNode child(ObjectNode node, String member, Transaction transaction) {
        JsonNode present = node.get(member);
        String place = node.path("object").asString("") + "." + member;
        return switch (place) {
            case "payment_intent.customer",
                    "setup_intent.customer",
                    "setup_attempt.customer",
                    "checkout.session.customer",
                    "charge.customer",
                    "refund.customer",
                    "payment_method.customer",
                    "card.customer" -> object(Kind.CUSTOMER, present, transaction);
            case "payment_intent.payment_method",
                    "setup_intent.payment_method",
                    "setup_attempt.payment_method",
                    "refund.payment_method",
                    ".default_payment_method",
                    "customer.default_source",
                    "mandate.payment_method" -> object(Kind.PAYMENT_METHOD, present, transaction);
            case "payment_intent.latest_charge", "refund.charge", "dispute.charge" ->
                object(Kind.CHARGE, present, transaction);
            case "charge.payment_intent",
                    "checkout.session.payment_intent",
                    "refund.payment_intent",
                    "dispute.payment_intent" -> object(Kind.INTENT, present, transaction);
            case "setup_intent.latest_attempt" -> object(Kind.SETUP_ATTEMPT, present, transaction);
            case "setup_intent.mandate" -> object(Kind.MANDATE, present, transaction);
            case "setup_attempt.setup_intent", "checkout.session.setup_intent" ->
                object(Kind.SETUP_INTENT, present, transaction);
            case "checkout.session.line_items" ->
                CheckoutSessions.lines(
                        transaction.need(Kind.SESSION, node.path("id").stringValue()), Params.parse(null));
            case "price.product" -> object(Kind.PRODUCT, present, transaction);
            case "charge.balance_transaction",
                    "refund.balance_transaction",
                    "refund.failure_balance_transaction",
                    "dispute.balance_transaction",
                    "payout.balance_transaction" -> object(Kind.BALANCE_TRANSACTION, present, transaction);
            case "balance_transaction.source" -> object(source(present), present, transaction);
            case "charge.dispute" -> object(Kind.DISPUTE, present, transaction);
            case "charge.refunds" -> present == null ? refunds(node.path("id").asString(), transaction) : present;
            case "customer.invoice_credit_balance" -> node.objectNode();
            case "customer.tax" ->
                node.objectNode()
                        .put("automatic_tax", "unrecognized_location")
                        .putNull("ip_address")
                        .putNull("location")
                        .put("provider", "stripe");
            case "item.price", "checkout.session.subscription", "checkout.session.invoice" -> present;
            case "search_result.total_count", "search_result.data", "list.data", "customer.invoice_settings" -> present;
            default -> null;
        };
    }

    /** A charge's refunds, at most ten of them, newest first. */
    private ObjectNode refunds(String charge, Transaction transaction) {
        List<Entity> all = transaction.list(Kind.REFUND, "charge", charge).toList();
        ObjectNode list = Listing.empty("/v1/charges/" + charge + "/refunds");
        ArrayNode data = list.putArray("data");
        all.stream().limit(10).forEach(refund -> data.add(views.of(refund, transaction.now())));
        return list.put("has_more", all.size() > 10).put("total_count", all.size());
    }

    /** What a balance transaction is for, by its id. */
    private static Kind source(@Nullable JsonNode present) {
        String id = present == null ? "" : present.asString("");
        if (id.startsWith("re_") || id.startsWith("pyr_")) {
            return Kind.REFUND;
        }
        if (id.startsWith("du_")) {
            return Kind.DISPUTE;
        }
        return id.startsWith("po_") ? Kind.PAYOUT : Kind.CHARGE;
    }

    private @Nullable JsonNode object(Kind kind, @Nullable JsonNode present, Transaction transaction) {
        if (present == null || !present.isString()) {
            return present;
        }
        Entity entity = transaction.find(kind, present.stringValue());
        if (entity == null) {
            return present;
        }
        return views.natural(entity, transaction.now());
    }
}
