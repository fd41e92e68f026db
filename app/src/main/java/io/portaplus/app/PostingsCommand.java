package io.portaplus.app;

import static io.portaplus.app.OperatorClient.encoded;
import static io.portaplus.app.OperatorClient.text;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an operator does with the postings of a running service, by its operations. */
final class PostingsCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = {
                "list              what a person must decide, and what comparisons found (--state, --take)",
                "show MARKER       one posting",
                "done MARKER       it is in the customer's account (--xdr)",
                "again MARKER      it is not: send it, after one more look",
                "giveup MARKER     it will not be posted",
                "settled MARKER    what was found of it has been put right"
            })
    String what = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MARKER",
            description = "Twelve letters, as the xDR shows them.")
    @Nullable
    String marker;

    @Option(names = "--who", description = "Who decides; kept with the decision.")
    @Nullable
    String who;

    @Option(names = "--why", description = "Why; kept with the decision.")
    @Nullable
    String why;

    @Option(names = "--xdr", description = "With done: the xDR that it is.")
    @Nullable
    Long xdr;

    @Option(names = "--state", description = "review (the default), pending, posting, posted, unknown or givenup.")
    String state = "review";

    @Option(names = "--take", description = "How many at most (1 to 100; 20).")
    int take = 20;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    boolean help;

    /** Asks the service; the exit code. */
    int run(OperatorClient client, PrintStream out) throws InterruptedException {
        if (what.equals("list")) {
            return client.get("/PortaPostings?State=" + encoded(state) + "&Take=" + take, told -> print(told, out));
        }
        if (marker == null) {
            System.err.println(what + " needs a marker.");
            return 1;
        }
        if (what.equals("show")) {
            return client.get("/PortaPostings/" + encoded(marker), told -> print(told, out));
        }
        ObjectNode body =
                JSON.createObjectNode().put("Decision", what).put("Who", who).put("Why", why);
        if (xdr != null) {
            body.put("IXdr", xdr);
        }
        return client.post(
                "/PortaPostings/" + encoded(marker) + "/Decision", body.toString(), told -> print(told, out));
    }

    private static void print(JsonNode told, PrintStream out) {
        for (JsonNode one : told.path("Postings")) {
            out.println(String.join(
                    "  ",
                    text(one, "Marker"),
                    text(one, "State"),
                    text(one, "Reason"),
                    text(one, "Action"),
                    text(one, "Amount"),
                    text(one, "Currency"),
                    "customer " + text(one, "ICustomer"),
                    text(one, "StripeId"),
                    text(one, "PaymentId"),
                    "sent " + text(one, "SentAt")));
            say(one, out);
            one.path("Decisions").forEach(said -> out.println("    " + said.asString("")));
        }
        for (JsonNode one : told.path("Findings")) {
            out.println(String.join(
                    "  ",
                    text(one, "Marker"),
                    "FOUND " + text(one, "What"),
                    "customer " + text(one, "ICustomer"),
                    text(one, "PaymentId"),
                    "expected " + text(one, "Expected"),
                    "seen " + text(one, "Seen"),
                    "xDRs " + one.path("IXdrs")));
            say(one, out);
        }
        out.flush();
    }

    private static void say(JsonNode one, PrintStream out) {
        if (one.hasNonNull("Advice")) {
            out.println("    " + text(one, "Advice"));
        }
    }
}
