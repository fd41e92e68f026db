package io.portaplus.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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
                "webhook N            adds an address that Stripe delivers to",
                "settings N           what it has set itself; of secrets that they are set",
                "set N NAME=VALUE...  changes settings, all or none; NAME=- reads the value from standard input",
                "unset N NAME...      takes settings back",
                "erase N ICUSTOMER    erases what is kept of a customer and the books don't need",
                "encrypt              encrypts all secrets anew, under the newest master key"
            })
    String what = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "The tenant's number.")
    @Nullable
    Integer tenant;

    @Parameters(
            index = "2..*",
            paramLabel = "REST",
            description = "A key's public name (key_..., whk_...), settings, or a customer's ICustomer.")
    List<String> rest = List.of();

    @Option(names = "--feature", description = "The feature of the site that the settings stand for.")
    @Nullable
    String feature;

    @Option(names = "--content", description = "The part of the site, within --feature.")
    @Nullable
    Long content;

    @Option(names = "--name", description = "What people call the new tenant.")
    @Nullable
    String name;

    @Option(names = "--mode", description = "live or test, for good.")
    @Nullable
    String mode;

    @Option(names = "--parent", description = "The tenant whose settings stand where the new one has none.")
    @Nullable
    Integer parent;

    @Option(
            names = "--scopes",
            split = ",",
            description = "charge, read, refund, billing, admin; the first three if not given.")
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
        TenantPrint print = new TenantPrint(out);
        return switch (what) {
            case "list" -> client.get("/Tenants", print::tenants);
            case "create" -> client.post("/Tenants", created(), print::tenants);
            case "show" -> client.get(one(""), print::tenants);
            case "suspend" -> client.post(one("/State"), state("Suspended"), print::tenants);
            case "resume" -> client.post(one("/State"), state("Active"), print::tenants);
            case "close" -> client.post(one("/State"), state("Closed"), print::tenants);
            case "key" -> client.post(one("/Keys"), terms(), print::key);
            case "rotate" -> client.post(one("/Keys/" + keyId() + "/Rotate"), rotation(), print::key);
            case "revoke" -> client.post(one("/Keys/" + keyId() + "/Revoke"), "", print::tenants);
            case "webhook" -> client.post(one("/Webhooks"), "", print::key);
            case "settings" -> client.get(one("/Settings"), print::settings);
            case "set", "unset" -> client.post(one("/Settings"), settings(), print::settings);
            case "erase" -> client.post(one("/Customers/" + keyId() + "/Erase"), "", print::erased);
            case "encrypt" -> client.post("/Secrets/Encrypt", "", print::encrypted);
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

    private String settings() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode all = body.putArray("Settings");
        for (String one : rest) {
            int sign = one.indexOf('=');
            ObjectNode setting = all.addObject();
            setting.put("Name", sign < 0 ? one : one.substring(0, sign));
            if (what.equals("set")) {
                setting.put("Value", value(sign < 0 ? "" : one.substring(sign + 1)));
            }
            put(setting, "FeatureName", feature);
            if (content != null) {
                setting.put("ContentId", content);
            }
        }
        return body.toString();
    }

    /** A secret on the command line could be read by everybody on this machine. */
    private static String value(String text) {
        if (!text.equals("-")) {
            return text;
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return rest.isEmpty() ? "-" : OperatorClient.encoded(rest.getFirst());
    }
}
