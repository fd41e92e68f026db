package io.portaplus.app;

import static io.portaplus.app.OperatorClient.text;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an operator does with the tenants of a running service, by its operations. */
final class TenantCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = {
                "list                 all tenants",
                "create               adds one: --name, --mode, --parent",
                "show N               one with its keys",
                "suspend, resume N    takes no new payments; takes them again",
                "close N              the same for good",
                "key N                adds a licence key: --scopes, --networks, --note",
                "rotate N KEY         replaces a licence key: --overlap",
                "revoke N KEY         ends a licence or webhook key at once",
                "webhook N            adds an address that Stripe delivers to"
            })
    String what = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "The tenant's number.")
    @Nullable
    Integer tenant;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "KEY",
            description = "A key's public name (key_..., whk_...).")
    @Nullable
    String key;

    @Option(names = "--name", description = "What people call the new tenant.")
    @Nullable
    String name;

    @Option(names = "--mode", description = "live or test, for good.")
    @Nullable
    String mode;

    @Option(names = "--parent", description = "The tenant whose settings stand where the new one has none.")
    @Nullable
    Integer parent;

    @Option(names = "--scopes", split = ",", description = "charge, read, refund, admin; the first three if not given.")
    List<String> scopes = List.of();

    @Option(names = "--networks", split = ",", description = "Where the key may be used from; anywhere if not given.")
    List<String> networks = List.of();

    @Option(names = "--note", description = "What people call the key.")
    @Nullable
    String note;

    @Option(names = "--overlap", description = "How long the old key goes on (0s to 90d; 24h).")
    @Nullable
    String overlap;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    boolean help;

    /** Asks the service; the exit code. */
    int run(OperatorClient client, PrintStream out) throws InterruptedException {
        Consumer<JsonNode> tenants = told -> {
            told.path("Tenants").forEach(one -> printTenant(one, out));
            out.flush();
        };
        return switch (what) {
            case "list" -> client.get("/Tenants", tenants);
            case "create" -> client.post("/Tenants", created(), tenants);
            case "show" -> client.get(one(""), tenants);
            case "suspend" -> client.post(one("/State"), state("Suspended"), tenants);
            case "resume" -> client.post(one("/State"), state("Active"), tenants);
            case "close" -> client.post(one("/State"), state("Closed"), tenants);
            case "key" -> client.post(one("/Keys"), terms(), told -> printKey(told, out));
            case "rotate" -> client.post(one("/Keys/" + keyId() + "/Rotate"), rotation(), told -> printKey(told, out));
            case "revoke" -> client.post(one("/Keys/" + keyId() + "/Revoke"), "", tenants);
            case "webhook" -> client.post(one("/Webhooks"), "", told -> printKey(told, out));
            default -> {
                System.err.println("There is no \"tenant " + what + "\"; see ./portaplus tenant --help.");
                yield 2;
            }
        };
    }

    private String created() {
        ObjectNode body = JSON.createObjectNode();
        put(body, "Name", name);
        put(body, "Mode", mode);
        if (parent != null) {
            body.put("ParentId", parent);
        }
        return body.toString();
    }

    private String terms() {
        ObjectNode body = JSON.createObjectNode();
        scopes.forEach(body.putArray("Scopes")::add);
        networks.forEach(body.putArray("Networks")::add);
        put(body, "Note", note);
        return body.toString();
    }

    private String rotation() {
        ObjectNode body = JSON.createObjectNode();
        put(body, "Overlap", overlap);
        return body.toString();
    }

    private static String state(String state) {
        return JSON.createObjectNode().put("State", state).toString();
    }

    private static void put(ObjectNode body, String member, @Nullable String value) {
        if (value != null) {
            body.put(member, value);
        }
    }

    private String one(String rest) {
        return "/Tenants/" + (tenant == null ? 0 : tenant) + rest;
    }

    private String keyId() {
        return key == null ? "-" : OperatorClient.encoded(key);
    }

    private static void printTenant(JsonNode one, PrintStream out) {
        out.println(String.join(
                "  ",
                text(one, "TenantId"),
                text(one, "Mode"),
                text(one, "State"),
                text(one, "StripeAccount"),
                "parent " + text(one, "ParentId"),
                text(one, "Name")));
        one.path("Keys")
                .forEach(key -> out.println("    "
                        + String.join(
                                "  ",
                                text(key, "KeyId"),
                                key.has("RevokedAt")
                                        ? "revoked"
                                        : key.has("ExpiresAt") ? "ends " + text(key, "ExpiresAt") : "in force",
                                words(key.path("Scopes")),
                                words(key.path("Networks")),
                                text(key, "Note"))));
    }

    private static String words(JsonNode list) {
        return list.isEmpty()
                ? "-"
                : String.join(",", list.valueStream().map(JsonNode::asString).toList());
    }

    private static void printKey(JsonNode made, PrintStream out) {
        out.println("Shown once; keep it safe:");
        out.println("  " + (made.has("Address") ? text(made, "Address") : text(made, "Key")));
        out.println("Its public name: " + text(made, "KeyId"));
        out.flush();
    }
}
