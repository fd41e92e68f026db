package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of exchanges that were recorded with Stripe to the sandbox. {@code recorded.json} holds of each
 * its method, path, parameters, status, names of headers, the members of its error, and of its body the members'
 * names, types and nullness. What differs must be exactly what {@code docs/sandbox.md} lists, each with its reason:
 * a difference that is new fails this test, and so does a row that is no longer needed.
 */
class RecordingsTest {
    private static final Path DOCUMENT = Path.of("../docs/sandbox.md");

    @Test
    void theSandboxAnswersAsStripeDidButForWhatTheDocumentLists() throws IOException {
        Set<String> found = new TreeSet<>();
        for (JsonNode exchange : recorded()) {
            try (RunningSandbox sandbox = new RunningSandbox()) {
                found.addAll(differences(exchange, sandbox));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(listed());
    }

    private static Set<String> differences(JsonNode exchange, RunningSandbox sandbox) {
        int number = exchange.path("number").asInt();
        Seen seen = send(exchange, new World(sandbox).prepare(number), sandbox);
        if (seen.status() != exchange.path("status").asInt()) {
            return Set.of("exchange %d | status | %d | %d"
                    .formatted(number, exchange.path("status").asInt(), seen.status()));
        }
        Set<String> differences = new TreeSet<>();
        for (JsonNode header : exchange.path("headers")) {
            if (seen.header(header.asString()) == null) {
                differences.add("exchange %d | header %s | there | absent".formatted(number, header.asString()));
            }
        }
        if (exchange.has("error")) {
            compareError(exchange, seen.error(), differences);
        } else {
            compare(new Place("", ""), exchange.path("body"), seen.json(), differences);
        }
        return differences;
    }

    private static Seen send(JsonNode exchange, Map<String, String> ids, RunningSandbox sandbox) {
        String path = filled(exchange.path("path").asString(), ids);
        String form = exchange.path("parameters")
                .valueStream()
                .map(pair -> encoded(pair.path(0).asString()) + "="
                        + encoded(filled(pair.path(1).asString(), ids)))
                .collect(Collectors.joining("&"));
        boolean read = exchange.path("method").asString().equals("GET");
        String key = exchange.path("status").asInt() == 401 ? "sk_live_none" : RunningSandbox.KEY;
        HttpRequest.Builder request = sandbox.request(path + (read && !form.isEmpty() ? "?" + form : ""), key);
        if (!read) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Idempotency-Key", "recorded-" + exchange.path("number"))
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return sandbox.send(request.build());
    }

    private static void compareError(JsonNode exchange, JsonNode here, Set<String> differences) {
        JsonNode recorded = exchange.path("error");
        Set<String> names = new TreeSet<>(recorded.propertyNames());
        names.addAll(here.propertyNames());
        for (String name : names) {
            JsonNode wanted = recorded.get(name);
            JsonNode got = here.get(name);
            boolean aText = wanted != null && wanted.asString().equals("string") && got != null && got.isString();
            if (!aText && !Objects.equals(wanted, got)) {
                differences.add("exchange %s | error.%s | %s | %s"
                        .formatted(exchange.path("number"), name, inWords(name, wanted), inWords(name, got)));
            }
        }
    }

    /** What an error says, but for what is different each time. */
    private static String inWords(String name, @Nullable JsonNode value) {
        if (value == null) {
            return "absent";
        }
        return name.endsWith("_url") || name.equals("message") ? type(value) : value.asString();
    }

    private static void compare(Place place, JsonNode recorded, JsonNode here, Set<String> differences) {
        if (recorded.isArray() || recorded.isObject()) {
            if (recorded.isArray() != here.isArray() || recorded.isObject() != here.isObject()) {
                differences.add(place + " | " + type(recorded) + " | " + type(here));
            } else if (recorded.isArray()) {
                if (!recorded.isEmpty() && !here.isEmpty()) {
                    compare(place.in("[]"), recorded.path(0), here.path(0), differences);
                }
            } else {
                members(place, recorded, here, differences);
            }
        } else {
            String wanted = recorded.asString();
            boolean same = wanted.startsWith("=") ? wanted.equals("=" + here.asString("")) : wanted.equals(type(here));
            if (!same) {
                differences.add(place + " | " + wanted + " | " + type(here));
            }
        }
    }

    private static void members(Place place, JsonNode recorded, JsonNode here, Set<String> differences) {
        String object = recorded.path("object").asString("");
        Place inside = object.isEmpty() ? place : new Place(object.substring(1), "");
        Set<String> names = new TreeSet<>(recorded.propertyNames());
        names.addAll(here.propertyNames());
        for (String name : names) {
            if (!recorded.has(name)) {
                differences.add(inside.in(name) + " | absent | " + type(here.path(name)));
            } else if (!here.has(name)) {
                JsonNode wanted = recorded.path(name);
                differences.add(
                        inside.in(name) + " | " + (wanted.isString() ? wanted.asString() : type(wanted)) + " | absent");
            } else {
                compare(inside.in(name), recorded.path(name), here.path(name), differences);
            }
        }
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case ARRAY -> "array";
            default -> "object";
        };
    }

    private static String filled(String text, Map<String, String> ids) {
        String out = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            out = out.replace(id.getKey(), id.getValue());
        }
        return out;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream text = RecordingsTest.class.getResourceAsStream("recorded.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(text));
        }
    }

    /** The rows of the document's table of differences, without their reasons. */
    private static Set<String> listed() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int table = lines.indexOf("| where | member | recorded | here | reason |");
        assertThat(table).as("the table is in " + DOCUMENT).isPositive();
        return lines.stream()
                .skip(table + 2L)
                .takeWhile(line -> line.startsWith("| "))
                .flatMap(RecordingsTest::row)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> row(String line) {
        List<String> cells = Stream.of(line.substring(1).split("\\|", -1))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
        assertThat(cells.get(4)).as("the reason of " + line).isNotEmpty();
        return Stream.of(cells.get(1).split(", "))
                .map(member -> String.join(" | ", cells.get(0), member, cells.get(2), cells.get(3)));
    }

    /** A member within the nearest object of Stripe's. */
    private record Place(String object, String path) {
        Place in(String name) {
            return new Place(object, path.isEmpty() || name.equals("[]") ? path + name : path + "." + name);
        }

        @Override
        public String toString() {
            return object + " | " + path;
        }
    }

    /** Makes what a recorded request spoke of. */
    private record World(RunningSandbox sandbox) {
        Map<String, String> prepare(int number) {
            Map<String, String> ids = new LinkedHashMap<>();
            // The card of exchange 11 wanted authentication.
            Saved saved = sandbox.saved(number == 11 ? "pm_card_authenticationRequired" : "pm_card_visa");
            ids.put("$customer", saved.customer());
            ids.put("$method", saved.method());
            switch (number) {
                case 0, 14 -> paid(ids, saved, "capture_method", "automatic", "setup_future_usage", "off_session");
                case 15 -> {
                    Saved asking = sandbox.saved("pm_card_authenticationRequired");
                    paid(ids, asking, "capture_method", "automatic", "setup_future_usage", "off_session");
                }
                case 16 -> ids.put("$intent", held(saved));
                case 25 -> paid(ids, saved);
                case 5 ->
                    sandbox.post(
                            "/v1/customers/" + saved.customer(),
                            "email",
                            "user@example.com",
                            "invoice_settings[default_payment_method]",
                            saved.method());
                default -> {}
            }
            if (Set.of(1, 2, 5, 7).contains(number)) {
                sandbox.post("/v1/customers/" + saved.customer(), "email", "user@example.com", "name", "");
            }
            return ids;
        }

        private void paid(Map<String, String> ids, Saved saved, String... more) {
            Seen intent = sandbox.post(
                    "/v1/payment_intents",
                    Stream.of(RunningSandbox.charge(saved, more), new String[] {"description", "Subscription creation"})
                            .flatMap(Stream::of)
                            .toArray(String[]::new));
            ids.put("$intent", intent.id());
            ids.put("$charge", intent.text("latest_charge"));
            sandbox.advance(Duration.ofSeconds(2));
        }

        private String held(Saved saved) {
            return sandbox.post(
                            "/v1/payment_intents",
                            "amount",
                            "2900",
                            "currency",
                            "usd",
                            "customer",
                            saved.customer(),
                            "payment_method",
                            saved.method(),
                            "confirm",
                            "true",
                            "return_url",
                            "https://example.com/",
                            "capture_method",
                            "manual")
                    .id();
        }
    }
}
