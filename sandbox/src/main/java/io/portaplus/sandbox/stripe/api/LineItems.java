package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is sold in a Checkout session: lines with a price of their own each, all in one currency. */
final class LineItems {
    static final Set<String> PARAMS = Set.of(
            "line_items[][quantity]",
            "line_items[][price]",
            "line_items[][price_data][currency]",
            "line_items[][price_data][product]",
            "line_items[][price_data][unit_amount]",
            "line_items[][price_data][tax_behavior]",
            "line_items[][price_data][product_data][name]",
            "line_items[][price_data][product_data][description]",
            "line_items[][price_data][product_data][images][]",
            "line_items[][price_data][product_data][metadata][*]");

    private static final int MOST = 100;
    private static final int MOST_IMAGES = 8;
    private static final long LARGEST_QUANTITY = 999_999;
    private static final long LARGEST_AMOUNT = 99_999_999;
    private static final int RANDOM = 24;

    private final Shapes shapes;
    private final Fields fields;

    LineItems(Shapes shapes, Fields fields) {
        this.shapes = shapes;
        this.fields = fields;
    }

    /**
     * Reads the lines.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when there are none, or too many, or one makes no sense
     */
    Lines read(Params params, Transaction transaction) {
        List<String> elements = params.elements("line_items");
        if (elements.isEmpty()) {
            throw ApiError.missing("line_items").refuse();
        }
        if (elements.size() > MOST) {
            throw ApiError.invalid("You can only specify up to " + MOST + " `line_items`.")
                    .param("line_items")
                    .refuse();
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String currency = "";
        long total = 0;
        for (String element : elements) {
            ObjectNode item = item(params, element, transaction);
            String own = item.path("currency").stringValue();
            if (!currency.isEmpty() && !currency.equals(own)) {
                throw ApiError.invalid(
                                "You cannot combine currencies on a single Checkout Session: all `line_items` must"
                                        + " be in " + currency + ".")
                        .param(element + "[price_data][currency]")
                        .refuse();
            }
            currency = own;
            total += item.path("amount_total").asLong();
            items.add(item);
        }
        Currencies.checkAmount(currency, total, "line_items");
        return new Lines(items, currency, total);
    }

    private ObjectNode item(Params params, String name, Transaction transaction) {
        refuseWhatIsNotHere(params, name);
        String data = name + "[price_data]";
        if (!params.has(data)) {
            throw ApiError.missing(data).refuse();
        }
        String currency = Currencies.known(params.required(data + "[currency]"), data + "[currency]");
        long each = within(params.integer(data + "[unit_amount]"), 0, LARGEST_AMOUNT, data + "[unit_amount]");
        long quantity = within(params.integer(name + "[quantity]"), 1, LARGEST_QUANTITY, name + "[quantity]");
        Entity product = product(params, data, transaction);
        String taxBehavior = params.choice(data + "[tax_behavior]", "exclusive", "inclusive", "unspecified");
        ObjectNode price = shapes.fresh(Shape.PRICE)
                .put("id", "price_1" + transaction.ids().random(RANDOM - 1))
                .put("created", transaction.seconds())
                .put("currency", currency)
                .put("product", product.id())
                .put("tax_behavior", taxBehavior == null ? "unspecified" : taxBehavior)
                .put("unit_amount", each)
                .put("unit_amount_decimal", Long.toString(each));
        ObjectNode item = shapes.fresh(Shape.LINE_ITEM)
                .put("id", "li_1" + transaction.ids().random(RANDOM - 1))
                .put("amount_subtotal", each * quantity)
                .put("amount_total", each * quantity)
                .put("currency", currency)
                .put("description", product.text("name"))
                .put("quantity", quantity);
        item.set("price", price);
        return item;
    }

    private static void refuseWhatIsNotHere(Params params, String name) {
        String price = params.text(name + "[price]");
        if (price != null) {
            throw ApiError.noSuch(400, "price", price, name + "[price]").refuse();
        }
        String product = params.text(name + "[price_data][product]");
        if (product != null) {
            throw ApiError.noSuch(400, Kind.PRODUCT.noun(), product, name + "[price_data][product]")
                    .refuse();
        }
    }

    private Entity product(Params params, String priceData, Transaction transaction) {
        String data = priceData + "[product_data]";
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("created", transaction.seconds())
                .put("updated", transaction.seconds())
                .put("name", params.required(data + "[name]"))
                .put("description", params.text(data + "[description]"));
        List<String> images = params.list(data + "[images]");
        if (images.size() > MOST_IMAGES) {
            throw ApiError.invalid("You can only specify up to " + MOST_IMAGES + " images.")
                    .param(data + "[images]")
                    .refuse();
        }
        images.forEach(state.putArray("images")::add);
        fields.metadata(state, params, data + "[metadata]");
        return transaction.create(Kind.PRODUCT, state);
    }

    private static long within(long value, long least, long most, String param) {
        if (value < least || value > most) {
            throw ApiError.invalid("This value must be between " + least + " and " + most + " (inclusive).")
                    .code("parameter_invalid_integer")
                    .param(param)
                    .refuse();
        }
        return value;
    }

    /**
     * The lines of a session.
     *
     * @param total in minor units
     */
    record Lines(ArrayNode items, String currency, long total) {}
}
