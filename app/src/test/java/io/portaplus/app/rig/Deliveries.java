package io.portaplus.app.rig;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An endpoint at the sandbox, which delivers its events to whatever node it is pointed at. */
public final class Deliveries {
    private final Stripe stripe;
    private final String id;
    private final String secret;

    private Deliveries(Stripe stripe, JsonNode made) {
        this.stripe = stripe;
        this.id = made.path("id").asString();
        this.secret = made.path("secret").asString();
    }

    /** A new one that delivers to nobody yet. */
    public static Deliveries of(Stripe stripe) {
        return new Deliveries(
                stripe, stripe.form("/v1/webhook_endpoints", "enabled_events[]=*&url=http://127.0.0.1:1/nobody"));
    }

    /** Settings of a node that takes these deliveries. */
    public Map<String, String> settings(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put(Node.SIGNED_WITH, secret);
        return all;
    }

    public String secret() {
        return secret;
    }

    /** Points it at a node. */
    public void to(URI service) {
        String url = service + "/StripeWebHook/" + Node.WEBHOOK_KEY;
        stripe.form("/v1/webhook_endpoints/" + id, "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    /** Points it at nobody. */
    public void toNobody() {
        stripe.form("/v1/webhook_endpoints/" + id, "url=http://127.0.0.1:1/nobody");
    }

    /** Disturbs deliveries: see docs/sandbox.md, Webhooks. */
    public void trick(String trick, String type, int times) {
        stripe.control(
                "POST",
                "/_sandbox/webhooks/tricks",
                "{\"trick\":\"%s\",\"type\":\"%s\",\"times\":%d}".formatted(trick, type, times));
    }

    /** Delivers an event once more. */
    public void again(String event) {
        stripe.control("POST", "/_sandbox/webhooks/redeliver", "{\"event\":\"%s\"}".formatted(event));
    }

    /** What the endpoint answered to each attempt so far, newest delivery first. */
    public List<JsonNode> deliveries() {
        List<JsonNode> all = new ArrayList<>();
        stripe.control("GET", "/_sandbox/webhooks", "").path("deliveries").forEach(all::add);
        return all;
    }
}
