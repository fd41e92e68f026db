package io.portaplus.app;

import static io.portaplus.app.OperatorClient.text;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** Shows people what operators are told of tenants. */
final class TenantPrint {
    private final PrintStream out;

    TenantPrint(PrintStream out) {
        this.out = out;
    }

    void tenants(JsonNode told) {
        told.path("Tenants").forEach(this::tenant);
        out.flush();
    }

    private void tenant(JsonNode one) {
        line(
                "",
                text(one, "TenantId"),
                text(one, "Mode"),
                text(one, "State"),
                text(one, "StripeAccount"),
                "parent " + text(one, "ParentId"),
                text(one, "Name"));
        one.path("Keys")
                .forEach(key -> line(
                        "    ",
                        text(key, "KeyId"),
                        state(key),
                        words(key.path("Scopes")),
                        words(key.path("Networks")),
                        text(key, "Note")));
    }

    /** The only time that a key is shown. */
    void key(JsonNode made) {
        out.println("Shown once; keep it safe:");
        out.println("  " + (made.has("Address") ? text(made, "Address") : text(made, "Key")));
        out.println("Its public name: " + text(made, "KeyId"));
        out.flush();
    }

    void settings(JsonNode told) {
        told.path("Settings")
                .forEach(one -> line(
                        "",
                        text(one, "Name"),
                        one.has("Value") ? text(one, "Value") : "(set, kept encrypted)",
                        one.has("FeatureName") ? "@" + text(one, "FeatureName") + "/" + text(one, "ContentId") : ""));
        out.flush();
    }

    void encrypted(JsonNode told) {
        out.println("Encrypted anew: " + told.path("Secrets").asInt() + " secrets");
        out.flush();
    }

    void erased(JsonNode told) {
        out.println("Erased: of " + told.path("Payments").asInt() + " payments, "
                + told.path("Events").asInt() + " events");
        if (!told.path("StripeCustomers").isEmpty()) {
            out.println("Delete at Stripe: " + words(told.path("StripeCustomers")));
        }
        out.flush();
    }

    private void line(String before, String... parts) {
        out.println((before + String.join("  ", parts)).stripTrailing());
    }

    private static String state(JsonNode key) {
        if (key.has("RevokedAt")) {
            return "revoked";
        }
        return key.has("ExpiresAt") ? "ends " + text(key, "ExpiresAt") : "in force";
    }

    private static String words(JsonNode list) {
        return list.isEmpty()
                ? "-"
                : String.join(",", list.valueStream().map(JsonNode::asString).toList());
    }
}
