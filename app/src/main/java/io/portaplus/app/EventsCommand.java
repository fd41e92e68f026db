package io.portaplus.app;

import io.portaplus.app.config.Configuration;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator does with the events of a running service, by its operations. */
final class EventsCommand {
    private static final Duration LONGEST = Duration.ofSeconds(30);

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
        String key = configuration.keys().admin().map(secret -> secret.reveal()).orElse("");
        if (key.isEmpty()) {
            System.err.println("Set PORTAPLUS_ADMIN_KEY to what the running service has.");
            return 1;
        }
        if (replay && event == null) {
            System.err.println("--replay needs an event.");
            return 1;
        }
        URI service = URI.create("http://" + configuration.listen().host() + ":"
                + configuration.listen().port());
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path()))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .method(replay ? "POST" : "GET", BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            JsonNode told = JsonMapper.builder().build().readTree(answer.body());
            if (answer.statusCode() != 200) {
                System.err.println(told.path("ResponseStatus").path("Message").asString("HTTP " + answer.statusCode()));
                return 1;
            }
            told.path("Events").forEach(one -> print(one, out));
            out.flush();
            return 0;
        } catch (ConnectException _) {
            System.err.println("No service answers at " + service + ".");
            return 1;
        } catch (IOException e) {
            System.err.println("The service at " + service + " can't be asked: " + e.getMessage());
            return 1;
        }
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

    private static String text(JsonNode one, String member) {
        return one.path(member).asString("-");
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
