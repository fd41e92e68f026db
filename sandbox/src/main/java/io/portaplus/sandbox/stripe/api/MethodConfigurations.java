package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** /v1/payment_method_configurations, for reading: the only one has on whatever the sandbox can do. */
final class MethodConfigurations {
    List<Route> routes() {
        return List.of(
                Route.of("GET", "payment_method_configurations", Listing.PARAMS, MethodConfigurations::list),
                Route.of("GET", "payment_method_configurations/*", Set.of("expand[]"), MethodConfigurations::retrieve));
    }

    private static Answer list(Call call, Transaction transaction) {
        ObjectNode list = Listing.empty(call.path());
        ArrayNode data = list.putArray("data");
        data.add(only(transaction));
        return Answer.ok(list);
    }

    private static Answer retrieve(Call call, Transaction transaction) {
        ObjectNode only = only(transaction);
        if (!only.path("id").asString().equals(call.id())) {
            throw ApiError.noSuch(404, "payment_method_configuration", call.id(), "configuration")
                    .refuse();
        }
        return Answer.ok(only);
    }

    private static ObjectNode only(Transaction transaction) {
        ObjectNode configuration = JsonNodeFactory.instance
                .objectNode()
                .put("id", OwnAccount.methodConfiguration(transaction))
                .put("object", "payment_method_configuration")
                .put("active", true)
                .putNull("application");
        for (String type : IntentTypes.TYPES) {
            configuration
                    .putObject(type)
                    .put("available", true)
                    .putObject("display_preference")
                    .putNull("overridable")
                    .put("preference", "on")
                    .put("value", "on");
        }
        return configuration
                .put("is_default", true)
                .put("livemode", false)
                .put("name", "Default")
                .putNull("parent");
    }
}
