package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.webhook.Deliverer;
import io.portaplus.sandbox.stripe.webhook.Pace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is under /_sandbox/webhooks: the log of deliveries, redelivery, tricks, and how deliveries are made. */
final class WebhookControl {
    private final Deliverer deliverer;

    WebhookControl(Deliverer deliverer) {
        this.deliverer = deliverer;
    }

    /**
     * Answers, or null when there is no such thing.
     *
     * @throws IllegalArgumentException for what makes no sense, in words for its author
     */
    @Nullable
    JsonNode serve(String method, String rest, JsonNode sent) {
        return switch (method + ' ' + rest) {
            case "GET ", "GET /" -> deliverer.rounds().log();
            case "POST /redeliver" -> again(sent);
            case "GET /tricks" -> deliverer.tricks().list();
            case "POST /tricks" -> node().put("id", deliverer.tricks().add(sent));
            case "DELETE /tricks" -> {
                deliverer.tricks().clear();
                yield node();
            }
            case "GET /pace" -> deliverer.pace().toJson();
            case "POST /pace" -> {
                deliverer.pace(deliverer.pace().with(sent));
                yield deliverer.pace().toJson();
            }
            default ->
                method.equals("DELETE")
                                && rest.startsWith("/tricks/")
                                && deliverer.tricks().remove(rest.substring("/tricks/".length()))
                        ? node()
                        : null;
        };
    }

    /** Nothing is disturbed any more, and deliveries are made as usual. */
    void clear(long seed) {
        deliverer.tricks().reseed(seed);
        deliverer.pace(Pace.USUAL);
    }

    private @Nullable ObjectNode again(JsonNode sent) {
        String endpoint = sent.path("endpoint").asString("");
        List<String> made =
                deliverer.rounds().again(sent.path("event").asString(""), endpoint.isEmpty() ? null : endpoint);
        if (made == null) {
            return null;
        }
        ObjectNode answer = node();
        var ids = answer.putArray("deliveries");
        made.forEach(ids::add);
        return answer;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
