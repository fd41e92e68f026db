package io.portaplus.app;

import static io.portaplus.app.OperatorClient.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What an operator does with the audit of a running service, by its operation; a file of it needs none. */
final class AuditCommand {
    private static final int PAGE = 200;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = {
                "list     what was done, the last first (--tenant, --take)",
                "export   all lines with their hashes, as JSON, one a line (--tenant)",
                "verify   follows each chain and names the first line that is not as it was written (--tenant,"
                        + " --known, --file)"
            })
    String what = "list";

    @Option(names = "--tenant", description = "Only this tenant's chain; 0: the installation's.")
    @Nullable
    Integer tenant;

    @Option(names = "--take", description = "With list: how many at most (1 to 1000; 20).")
    int take = 20;

    @Option(
            names = "--known",
            paramLabel = "NUMBER:HASH",
            description = "With verify and --tenant: the end of the chain as an earlier verify told it.")
    @Nullable
    String known;

    @Option(names = "--file", description = "With verify: an export, in the place of a running service.")
    @Nullable
    Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    boolean help;

    /** Asks the service; the exit code, which is 1 where a chain is broken. */
    int run(OperatorClient client, PrintStream out) throws InterruptedException {
        return switch (what) {
            case "list" ->
                client.get(path("Take=" + take), told -> {
                    told.path("Lines").forEach(line -> print(line, out));
                    out.flush();
                });
            case "export" -> everyLine(client, line -> out.println(line.toString()), _ -> {});
            case "verify" -> verify(client, out);
            default -> {
                System.err.println("There is no \"audit " + what + "\"; see ./portaplus audit --help.");
                yield 2;
            }
        };
    }

    private int verify(OperatorClient client, PrintStream out) throws InterruptedException {
        if (known != null && tenant == null) {
            System.err.println("--known needs --tenant.");
            return 2;
        }
        AuditVerification verification = new AuditVerification(out);
        if (known != null && !verification.known(tenant == null ? 0 : tenant, known)) {
            System.err.println("--known takes a number, a colon and 64 hexadecimal digits.");
            return 2;
        }
        if (file != null) {
            return ofFile(file, verification);
        }
        int code = everyLine(client, verification::line, verification::head);
        return code == 0 ? verification.conclude() : code;
    }

    private int ofFile(Path export, AuditVerification verification) {
        try {
            verification.read(export, tenant);
            return verification.conclude();
        } catch (IOException e) {
            System.err.println("The file can't be read as an export: " + e.getMessage());
            return 2;
        }
    }

    /** Chain by chain, from the first line to the last. */
    private int everyLine(OperatorClient client, Consumer<JsonNode> line, Consumer<JsonNode> head)
            throws InterruptedException {
        List<JsonNode> heads = new ArrayList<>();
        int code = client.get(path("Take=1"), told -> told.path("Heads").forEach(heads::add));
        for (JsonNode one : heads) {
            head.accept(one);
            long[] at = {0};
            long before = -1;
            while (code == 0 && before < at[0]) {
                before = at[0];
                code = client.get(
                        "/Audit?TenantId=" + one.path("TenantId").asInt() + "&After=" + before + "&Take=" + PAGE,
                        told -> told.path("Lines").forEach(found -> {
                            at[0] = found.path("Number").asLong();
                            line.accept(found);
                        }));
            }
        }
        return code;
    }

    private String path(String query) {
        return "/Audit?" + query + (tenant == null ? "" : "&TenantId=" + tenant);
    }

    private static void print(JsonNode line, PrintStream out) {
        out.println(String.join(
                        "  ",
                        text(line, "At"),
                        "tenant " + text(line, "TenantId"),
                        text(line, "Number"),
                        text(line, "Actor"),
                        text(line, "Address"),
                        text(line, "Act"),
                        text(line, "Subject"),
                        text(line, "Before") + " -> " + text(line, "After"))
                .replaceAll("\\R", " "));
    }
}
