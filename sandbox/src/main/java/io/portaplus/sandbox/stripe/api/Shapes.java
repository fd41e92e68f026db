package io.portaplus.sandbox.stripe.api;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of Stripe's objects in API version 2026-07-29.dahlia, each with the value that it has when nothing was
 * said about it. What an object knows is laid over it.
 */
final class Shapes {
    private static final String ADDRESS = """
            {"city":null,"country":null,"line1":null,"line2":null,"postal_code":null,"state":null}""";
    private static final String BILLING =
            "{\"address\":" + ADDRESS + ",\"email\":null,\"name\":null,\"phone\":null,\"tax_id\":null}";
    private static final String CUSTOMER = """
            {"id":null,"object":"customer","address":null,"balance":0,"created":0,"currency":null,
             "customer_account":null,"default_source":null,"delinquent":false,"description":null,"discount":null,
             "email":null,"invoice_prefix":null,
             "invoice_settings":{"custom_fields":null,"default_payment_method":null,"footer":null,
               "rendering_options":null},
             "livemode":false,"metadata":{},"name":null,"next_invoice_sequence":1,"phone":null,
             "preferred_locales":[],"shipping":null,"tax_exempt":"none","test_clock":null}
            """;
    private static final String PAYMENT_METHOD =
            "{\"id\":null,\"object\":\"payment_method\",\"allow_redisplay\":\"unspecified\",\"billing_details\":"
                    + BILLING
                    + ",\"created\":0,\"customer\":null,\"customer_account\":null,\"livemode\":false,"
                    + "\"metadata\":{},\"type\":null}";
    private static final String CARD_OF_METHOD = """
            {"brand":null,
             "checks":{"address_line1_check":null,"address_postal_code_check":null,"cvc_check":"pass"},
             "country":null,"display_brand":null,"exp_month":0,"exp_year":0,"fingerprint":null,"funding":null,
             "generated_from":null,"last4":null,"networks":{"available":[],"preferred":null},
             "regulated_status":"unregulated","three_d_secure_usage":{"supported":true},"wallet":null}
            """;
    private static final String LEGACY_CARD = """
            {"id":null,"object":"card","address_city":null,"address_country":null,"address_line1":null,
             "address_line1_check":null,"address_line2":null,"address_state":null,"address_zip":null,
             "address_zip_check":null,"allow_redisplay":"unspecified","brand":null,"country":null,"customer":null,
             "cvc_check":"pass","dynamic_last4":null,"exp_month":0,"exp_year":0,"fingerprint":null,"funding":null,
             "last4":null,"metadata":{},"name":null,"regulated_status":"unregulated","tokenization_method":null,
             "wallet":null}
            """;
    private static final String INTENT = """
            {"id":null,"object":"payment_intent","amount":0,"amount_capturable":0,"amount_details":{"tip":{}},
             "amount_received":0,"application":null,"application_fee_amount":null,"automatic_payment_methods":null,
             "canceled_at":null,"cancellation_reason":null,"capture_method":"automatic_async","client_secret":null,
             "confirmation_method":"automatic","created":0,"currency":null,"customer":null,"customer_account":null,
             "description":null,"excluded_payment_method_types":null,"last_payment_error":null,
             "latest_charge":null,"livemode":false,"metadata":{},"next_action":null,"on_behalf_of":null,
             "payment_method":null,"payment_method_configuration_details":null,"payment_method_options":{},
             "payment_method_types":[],"processing":null,"receipt_email":null,"review":null,
             "setup_future_usage":null,"shipping":null,"source":null,"statement_descriptor":null,
             "statement_descriptor_suffix":null,"status":"requires_payment_method","transfer_data":null,
             "transfer_group":null}
            """;
    private static final String CHARGE =
            "{\"id\":null,\"object\":\"charge\",\"amount\":0,\"amount_captured\":0,\"amount_refunded\":0,"
                    + "\"application\":null,\"application_fee\":null,\"application_fee_amount\":null,"
                    + "\"balance_transaction\":null,\"billing_details\":" + BILLING
                    + """
            ,"calculated_statement_descriptor":null,"captured":false,"created":0,"currency":null,"customer":null,
             "description":null,"destination":null,"dispute":null,"disputed":false,
             "failure_balance_transaction":null,"failure_code":null,"failure_message":null,"fraud_details":{},
             "livemode":false,"metadata":{},"on_behalf_of":null,"order":null,"outcome":null,"paid":false,
             "payment_intent":null,"payment_method":null,"payment_method_details":null,"radar_options":{},
             "receipt_email":null,"receipt_number":null,"receipt_url":null,"refunded":false,"review":null,
             "shipping":null,"source":null,"source_transfer":null,"statement_descriptor":null,
             "statement_descriptor_suffix":null,"status":"pending","transfer_data":null,"transfer_group":null}
            """;
    private static final String CARD_OF_CHARGE = """
            {"amount_authorized":0,"authorization_code":null,"brand":null,
             "checks":{"address_line1_check":null,"address_postal_code_check":null,"cvc_check":"pass"},
             "country":null,"exp_month":0,"exp_year":0,"extended_authorization":{"status":"disabled"},
             "fingerprint":null,"funding":null,"incremental_authorization":{"status":"unavailable"},
             "installments":null,"last4":null,"mandate":null,"multicapture":{"status":"unavailable"},
             "network":null,"network_token":{"used":false},"network_transaction_id":null,
             "overcapture":{"maximum_amount_capturable":0,"status":"unavailable"},
             "regulated_status":"unregulated","three_d_secure":null,"wallet":null}
            """;
    private static final String OUTCOME = """
            {"advice_code":null,"network_advice_code":null,"network_decline_code":null,
             "network_status":"approved_by_network","reason":null,"risk_level":"normal","risk_score":20,
             "seller_message":"Payment complete.","type":"authorized"}
            """;
    private static final String BALANCE_TRANSACTION = """
            {"id":null,"object":"balance_transaction","amount":0,"available_on":0,"balance_type":"payments",
             "created":0,"currency":null,"description":null,"exchange_rate":null,"fee":0,"fee_details":[],"net":0,
             "reporting_category":"charge","source":null,"status":"pending","type":"charge"}
            """;

    private final Map<Shape, ObjectNode> parsed;

    Shapes(JsonMapper json) {
        parsed = Map.ofEntries(
                Map.entry(Shape.ADDRESS, read(json, ADDRESS)),
                Map.entry(Shape.BILLING, read(json, BILLING)),
                Map.entry(Shape.CUSTOMER, read(json, CUSTOMER)),
                Map.entry(Shape.PAYMENT_METHOD, read(json, PAYMENT_METHOD)),
                Map.entry(Shape.CARD_OF_METHOD, read(json, CARD_OF_METHOD)),
                Map.entry(Shape.LEGACY_CARD, read(json, LEGACY_CARD)),
                Map.entry(Shape.INTENT, read(json, INTENT)),
                Map.entry(Shape.CHARGE, read(json, CHARGE)),
                Map.entry(Shape.CARD_OF_CHARGE, read(json, CARD_OF_CHARGE)),
                Map.entry(Shape.OUTCOME, read(json, OUTCOME)),
                Map.entry(Shape.BALANCE_TRANSACTION, read(json, BALANCE_TRANSACTION)));
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

    private static ObjectNode read(JsonMapper json, String text) {
        return (ObjectNode) json.readTree(text);
    }

    /** What has a shape. */
    enum Shape {
        ADDRESS,
        BILLING,
        CUSTOMER,
        PAYMENT_METHOD,
        CARD_OF_METHOD,
        LEGACY_CARD,
        INTENT,
        CHARGE,
        CARD_OF_CHARGE,
        OUTCOME,
        BALANCE_TRANSACTION
    }
}
