package io.portaplus.sandbox.portabilling.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Shapes that an answer may have as well. */
final class Noise {
    /** Members of an answer that a client cannot do without: they stay. */
    private static final Set<String> NEEDED = Set.of(
            "faultcode",
            "faultstring",
            "i_customer",
            "iso_4217",
            "bill_status",
            "balance",
            "session_id",
            "access_token",
            "expires_at",
            "charged_amount",
            "CLD",
            "description",
            "i_balance_control_type");

    private static final int DECIMALS = 5;

    private Noise() {}

    /** Numbers as texts, broken ones with five decimals, as old releases have them. */
    static JsonNode strings(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode all = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(one -> all.set(one.getKey(), strings(one.getValue())));
                yield all;
            }
            case ArrayNode array -> {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                array.forEach(one -> all.add(strings(one)));
                yield all;
            }
            default -> node.isNumber() ? StringNode.valueOf(text(node)) : node;
        };
    }

    /** What may be missing is null. */
    static JsonNode nulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.path(name);
                if (value.isContainer()) {
                    nulls(value);
                } else if (!NEEDED.contains(name)) {
                    object.putNull(name);
                }
            }
        } else {
            node.forEach(Noise::nulls);
        }
        return node;
    }

    /** Members that nobody knows. */
    static JsonNode extra(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                extra(object.path(name));
            }
            object.put("since_next_release", 1);
            object.putObject("of_a_later_release").putArray("values").add("a").addNull();
        } else {
            node.forEach(Noise::extra);
        }
        return node;
    }

    private static String text(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.asString();
        }
        BigDecimal value = number.decimalValue();
        return value.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }
}
