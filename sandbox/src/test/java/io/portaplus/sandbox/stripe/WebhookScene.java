package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** A sandbox, a server that its events are sent to, and what became of them. */
abstract class WebhookScene {
    final RunningSandbox sandbox = new RunningSandbox();
    final Receiver receiver = new Receiver();
    String secret = "";

    @AfterEach
    final void stop() {
        sandbox.close();
        receiver.close();
    }

    final String listen(String type) {
        Seen made = sandbox.post("/v1/webhook_endpoints", "url", receiver.url(), "enabled_events[]", type);
        secret = made.text("secret");
        return made.id();
    }

    final String listen(RunningSandbox other, String type) {
        return other.post("/v1/webhook_endpoints", "url", receiver.url(), "enabled_events[]", type)
                .text("secret");
    }

    final void trick(String rule) {
        assertThat(sandbox.control("/webhooks/tricks", rule).status()).isEqualTo(200);
    }

    final void pace(String pace) {
        assertThat(sandbox.control("/webhooks/pace", pace).status()).isEqualTo(200);
    }

    final List<JsonNode> log() {
        return log(sandbox);
    }

    final List<JsonNode> settled(int count) {
        return settled(sandbox, count);
    }

    /** So many deliveries, newest first, once none of them is pending. */
    static List<JsonNode> settled(RunningSandbox sandbox, int count) {
        await().until(() -> log(sandbox).size() == count
                && log(sandbox).stream().noneMatch(delivery -> status(delivery).equals("pending")));
        return log(sandbox);
    }

    static List<JsonNode> log(RunningSandbox sandbox) {
        List<JsonNode> all = new ArrayList<>();
        sandbox.look("/webhooks").json().path("deliveries").forEach(all::add);
        return all;
    }

    static String status(JsonNode delivery) {
        return delivery.path("status").asString();
    }
}
