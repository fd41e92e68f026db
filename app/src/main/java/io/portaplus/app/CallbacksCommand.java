package io.portaplus.app;

import static io.portaplus.app.OperatorClient.encoded;
import static io.portaplus.app.OperatorClient.text;

import io.portaplus.app.config.Configuration;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What an operator does with the callbacks of a running service, by its operations. */
final class CallbacksCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PAYMENT",
            description = "Show the callbacks of this payment (pay_...), whatever their state.")
    @Nullable
    String payment;

    @Option(names = "--replay", description = "Have that payment's callbacks sent again.")
    boolean replay;

    @Option(
            names = "--state",
            description =
                    "Only those in this state: waiting, delivered or givenup; without it those that were not taken.")
    @Nullable
    String state;

    @Option(names = "--take", description = "How many at most (1 to 100; 20).")
    int take = 20;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    boolean help;

    /** Asks the service that the configuration describes; the exit code. */
    int run(Configuration configuration, PrintStream out) throws InterruptedException {
        if (replay && payment == null) {
            System.err.println("--replay needs a payment.");
            return 1;
        }
        OperatorClient client = new OperatorClient(configuration);
        if (replay) {
            int code = client.post("/StripePayment/" + encoded(String.valueOf(payment)) + "/Callback", "", _ -> {});
            if (code != 0) {
                return code;
            }
        }
        return client.get(path(), told -> {
            told.path("Callbacks").forEach(one -> print(one, out));
            out.flush();
        });
    }

    private String path() {
        return "/StripeCallbacks" + (payment == null ? "" : "/" + encoded(payment)) + "?Take=" + take
                + (state == null ? "" : "&State=" + encoded(state));
    }

    private static void print(JsonNode one, PrintStream out) {
        out.println(String.join(
                "  ",
                text(one, "HappenedAt"),
                text(one, "CallbackId"),
                text(one, "Type"),
                text(one, "State"),
                one.path("Attempts").asInt(0) + " tries",
                text(one, "Note")));
    }
}
