package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes parameters that many objects share into an object's state: metadata, addresses, plain texts. */
final class Fields {
    private static final int MOST_KEYS = 50;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 500;
    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private final Shapes shapes;

    Fields(Shapes shapes) {
        this.shapes = shapes;
    }

    /** The union of names, for what an endpoint knows. */
    @SafeVarargs
    static Set<String> names(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }

    /** The names of an address under a parameter. */
    static Set<String> address(String under) {
        Set<String> names = new HashSet<>();
        for (String part : ADDRESS) {
            names.add(under + "[" + part + "]");
        }
        return names;
    }

    /** The names of billing details. */
    static Set<String> billing() {
        return names(
                address("billing_details[address]"),
                Set.of("billing_details[email]", "billing_details[name]", "billing_details[phone]"));
    }

    /** The names of where goods are sent to. */
    static Set<String> shipping() {
        return names(
                address("shipping[address]"),
                Set.of(
                        "shipping",
                        "shipping[carrier]",
                        "shipping[name]",
                        "shipping[phone]",
                        "shipping[tracking_number]"));
    }

    /** A text that an empty value takes away. */
    void text(ObjectNode state, Params params, String... names) {
        for (String name : names) {
            String value = params.raw(name);
            if (value != null && value.isEmpty()) {
                state.putNull(name);
            } else if (value != null) {
                state.put(name, value);
            }
        }
    }

    /**
     * Metadata merges: an empty value takes a key away, an empty {@code metadata} all of them (facts of the API,
     * "Metadata").
     */
    void metadata(ObjectNode state, Params params) {
        metadata(state, params, "metadata");
    }

    /** Metadata for another object, sent as {@code name}. */
    void metadata(ObjectNode state, Params params, String name) {
        ObjectNode merged = state.path("metadata") instanceof ObjectNode old ? old.deepCopy() : state.objectNode();
        String whole = params.raw(name);
        if (whole != null && whole.isEmpty()) {
            merged.removeAll();
        }
        for (Map.Entry<String, String> entry : params.map(name).entrySet()) {
            if (entry.getKey().length() > LONGEST_KEY) {
                throw ApiError.invalid("Metadata keys can have up to 40 characters, but you passed in a key that is "
                                + entry.getKey().length() + " characters.")
                        .param(name)
                        .refuse();
            }
            if (entry.getValue().length() > LONGEST_VALUE) {
                throw ApiError.invalid("Metadata values can have up to 500 characters, but you passed in a value that"
                                + " is " + entry.getValue().length() + " characters.")
                        .param(name + "[" + entry.getKey() + "]")
                        .refuse();
            }
            if (entry.getValue().isEmpty()) {
                merged.remove(entry.getKey());
            } else {
                merged.put(entry.getKey(), entry.getValue());
            }
        }
        if (merged.size() > MOST_KEYS) {
            throw ApiError.invalid("Metadata can have up to 50 keys, but this object would have " + merged.size() + ".")
                    .param(name)
                    .refuse();
        }
        state.set("metadata", merged);
    }

    /** Lays address parameters over what is there; {@code into} is the object that holds {@code address}. */
    void address(ObjectNode into, Params params, String under) {
        if (!params.has(under)) {
            return;
        }
        ObjectNode address =
                into.path("address") instanceof ObjectNode old ? old.deepCopy() : shapes.fresh(Shape.ADDRESS);
        for (String part : ADDRESS) {
            set(address, part, params.raw(under + "[" + part + "]"));
        }
        into.set("address", address);
    }

    /** Where a payment's goods are sent to; an empty {@code shipping} takes it away. */
    void shipping(ObjectNode state, Params params) {
        String whole = params.raw("shipping");
        if (whole != null && whole.isEmpty()) {
            state.putNull("shipping");
        } else if (params.has("shipping")) {
            ObjectNode shipping = state.objectNode();
            address(shipping, params, "shipping[address]");
            shipping.put("carrier", params.text("shipping[carrier]"))
                    .put("name", params.required("shipping[name]"))
                    .put("phone", params.text("shipping[phone]"))
                    .put("tracking_number", params.text("shipping[tracking_number]"));
            state.set("shipping", shipping);
        }
    }

    /** Billing details of a payment method. */
    void billing(ObjectNode state, Params params) {
        JsonNode old = state.get("billing_details");
        ObjectNode billing = old instanceof ObjectNode node ? node.deepCopy() : shapes.fresh(Shape.BILLING);
        address(billing, params, "billing_details[address]");
        for (String part : new String[] {"email", "name", "phone"}) {
            set(billing, part, params.raw("billing_details[" + part + "]"));
        }
        state.set("billing_details", billing);
    }

    private static void set(ObjectNode node, String member, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            node.putNull(member);
        } else if (value != null) {
            node.put(member, value);
        }
    }
}
