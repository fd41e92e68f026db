package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.state.Party;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Stored payment methods. Only published test numbers are taken; each try to store one is counted as an alarm. */
final class PaymentMethods {
    private static final Set<String> TEST_NUMBERS = Set.of(
            "4242424242424242",
            "4111111111111111",
            "5555555555554444",
            "378282246310005",
            "4000000000000002",
            "4000000000009995",
            "4000000000000341");

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("Customer", "get_payment_method_info", call -> get(call.needCustomer())),
                Endpoint.read("Account", "get_payment_method_info", call -> get(call.needAccount())),
                Endpoint.write("Customer", "update_payment_method", call -> update(call, call.needCustomer())),
                Endpoint.write("Account", "update_payment_method", call -> update(call, call.needAccount())));
    }

    private static ObjectNode get(Party party) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        JsonNode method = party.hidden().path("payment_method_info");
        if (method instanceof ObjectNode stored) {
            ObjectNode shown = stored.deepCopy();
            String number = shown.path("number").asString("");
            shown.put(
                    "number",
                    "x".repeat(Math.max(0, number.length() - 4)) + number.substring(Math.max(0, number.length() - 4)));
            shown.remove("cvv");
            answer.set("payment_method_info", shown);
        }
        return answer;
    }

    private static ObjectNode update(Call call, Party party) {
        call.books().counters().add("update_payment_method");
        ObjectNode method = call.params().needObject("payment_method_info");
        if (!TEST_NUMBERS.contains(method.path("number").asString(""))) {
            throw BillingFault.drawn("no_test_number", "Only published test numbers are taken here");
        }
        ObjectNode stored = method.deepCopy();
        stored.remove("cvv");
        party.hidden().set("payment_method_info", stored);
        return JsonNodeFactory.instance.objectNode().put(party.kind().key(), party.id());
    }
}
