package io.portaplus.app;

import static io.portaplus.app.OperatorClient.encoded;
import static io.portaplus.app.OperatorClient.text;

import io.portaplus.app.config.Configuration;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What an operator does with the events of a running service, by its operations. */
final class EventsCommand {
    @Parameters(arity = "0..1", paramLabel = "EVENT", description = "Show this event (evt_...) alone, with its text.")
    @Nullable
    String event;

    @Option(names = "--replay", description = "Have that event worked on once more.")
    boolean replay;

    @Option(names = "--state", description = "Only those in this state: waiting, done, kept, foreign or gone.")
    @Nullable
    String state;

    @Option(names = "--type", description = "Only those of this type, such as payment_intent.succeeded.")
    @Nullable
    String type;

    @Option(names = "--take", description = "How many at most (1 to 100; 20).")
    int take = 20;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    boolean help;

    /** Asks the service that the configuration describes; the exit code. */
    int run(Configuration configuration, PrintStream out) throws InterruptedException {
        if (replay && event == null) {
            System.err.println("--replay needs an event.");
            return 1;
        }
        OperatorClient client = new OperatorClient(configuration);
        Consumer<JsonNode> shown = told -> {
            told.path("Events").forEach(one -> print(one, out));
            out.flush();
        };
        return replay ? client.post(path(), "", shown) : client.get(path(), shown);
    }

    private String path() {
        if (event != null) {
            return "/StripeEvents/" + encoded(event) + (replay ? "/Replay" : "");
        }
        return "/StripeEvents?Take=" + take + (state == null ? "" : "&State=" + encoded(state))
                + (type == null ? "" : "&Type=" + encoded(type));
    }

    private static void print(JsonNode one, PrintStream out) {
        out.println(String.join(
                "  ",
                text(one, "ReceivedAt"),
                text(one, "EventId"),
                text(one, "Type"),
                text(one, "Origin"),
                text(one, "State"),
                text(one, "PaymentId"),
                text(one, "Note")));
        if (one.has("Text")) {
            out.println(text(one, "Text"));
        }
    }
}
