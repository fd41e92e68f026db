package io.portaplus.sandbox.portabilling.control;

import io.portaplus.sandbox.certificate.Certificates;
import io.portaplus.sandbox.portabilling.page.Pages;
import io.portaplus.sandbox.portabilling.protocol.Reply;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.OperatingMode;
import io.portaplus.sandbox.portabilling.state.Posting;
import io.portaplus.sandbox.portabilling.state.Site;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything on the control port. No key is asked for: it listens on loopback only. */
public final class Control {
    private static final int LATEST_CALLS = 2000;

    private final Insides insides;
    private final Books books;
    private final CallLog log;
    private final JsonMapper json;
    private final Outside outside;
    private final Pages pages = new Pages();

    /** What the control port moves outside of the parts. */
    public interface Outside {
        /** Shows another certificate from now on. */
        void show(Certificates.Kind kind);

        /** The authority's certificate as a file has it. */
        String authority();

        /** Writes the state to its file. */
        void save();
    }

    /** Controls these parts. */
    public Control(Insides insides, CallLog log, JsonMapper json, Outside outside) {
        this.insides = insides;
        this.books = insides.books();
        this.log = log;
        this.json = json;
        this.outside = outside;
    }

    /** Serves a request; bad ones get 400 with {@code {"error": words}}. */
    public Reply.Whole serve(String method, String path, String query, String body) {
        try {
            if (method.equals("GET") && pages.has(path)) {
                return pages.style(path);
            }
            if (method.equals("GET")) {
                return look(path, query);
            }
            if (method.equals("DELETE") && path.equals("/faults")) {
                insides.disturbances().rules().clear(books.seed());
                return ok(node());
            }
            if (!method.equals("POST")) {
                return error(405, "This is for GET and POST.");
            }
            JsonNode sent = body.isBlank() ? node() : json.readTree(body);
            return sent.isObject() ? act(path, (ObjectNode) sent) : error(400, "Send an object.");
        } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
            return error(400, "The request makes no sense: " + e.getMessage());
        }
    }

    private Reply.Whole look(String path, String query) {
        return switch (path) {
            case "/" -> pages.overview(new OverviewPage(insides, log).show());
            case "/ledger" -> ok(ledger(query));
            case "/calls" -> ok(node().set("calls", log.toJson(LATEST_CALLS)));
            case "/events" -> ok(insides.events().toJson());
            case "/counters" -> ok(json.valueToTree(books.counters().all()));
            case "/faults" -> ok(insides.disturbances().rules().toJson());
            case "/settings" -> ok(locked(() -> books.switches().toJson()));
            case "/seed" -> ok(locked(() -> node().put("seed", books.seed())));
            case "/customers" -> ok(locked(this::customers));
            case "/methods" ->
                ok(json.valueToTree(insides.methods().names().sorted().toList()));
            case "/certificate" -> Reply.of(200, "application/x-pem-file", outside.authority());
            default -> error(404, "There is no " + path + " here.");
        };
    }

    private Reply.Whole act(String path, ObjectNode sent) {
        return switch (path) {
            case "/reset" -> reset(sent);
            case "/seed" -> seed(sent);
            case "/clock" -> clock(sent);
            case "/mode" -> {
                OperatingMode mode = word(OperatingMode.class, sent, "mode");
                yield ok(locked(() -> {
                    books.mode(mode);
                    return node();
                }));
            }
            case "/site" -> {
                Site site = word(Site.class, sent, "site");
                yield ok(locked(() -> {
                    insides.sessions().moveTo(site);
                    return node();
                }));
            }
            case "/sessions/expire" ->
                ok(locked(() -> {
                    insides.sessions().killAll();
                    return node();
                }));
            case "/faults" -> fault(sent);
            case "/settings" -> ok(locked(() -> settings(sent)));
            case "/subscriptions" -> ok(insides.events().subscribe(sent));
            case "/events" -> {
                insides.events()
                        .burst(
                                sent.path("type").asString("Customer/Updated"),
                                sent.path("variables"),
                                sent.path("burst").asInt(1));
                yield ok(node());
            }
            case "/revert" ->
                ok(locked(() -> {
                    if (books.hide(sent.path("i_xdr").asLong()) == null) {
                        throw new IllegalArgumentException("There is no such xDR.");
                    }
                    return node();
                }));
            case "/release" -> {
                insides.disturbances().held().release();
                yield ok(node());
            }
            case "/snapshot" -> {
                outside.save();
                yield ok(node());
            }
            default -> error(404, "There is no " + path + " here.");
        };
    }

    private Reply.Whole reset(ObjectNode sent) {
        long seed = sent.path("seed").asLong(books.seed());
        insides.disturbances().held().release();
        insides.disturbances().later().clear();
        insides.disturbances().rules().clear(seed);
        insides.events().clear();
        log.clear();
        return ok(locked(() -> {
            insides.sessions().clear();
            books.reset(seed, sent.path("empty").asBoolean(false));
            return node().put("seed", seed);
        }));
    }

    private Reply.Whole seed(ObjectNode sent) {
        return ok(locked(() -> {
            if (sent.path("seed").isIntegralNumber()) {
                books.reseed(sent.path("seed").asLong());
            }
            books.add(sent);
            return node().put("seed", books.seed());
        }));
    }

    private Reply.Whole clock(ObjectNode sent) {
        Duration by = sent.hasNonNull("now")
                ? Duration.between(books.now(), Instant.parse(sent.path("now").asString()))
                : Duration.ofMillis(sent.path("advance_seconds").asLong(0) * 1000
                        + sent.path("advance_ms").asLong(0));
        if (by.isNegative()) {
            return error(400, "Say {\"advance_seconds\": n} or {\"now\": time}; the clock only goes forward.");
        }
        books.locked(() -> {
            books.advance(by);
            return by;
        });
        // What the time makes due has happened when this is answered.
        insides.disturbances().later().clockMoved();
        insides.events().clockMoved();
        return ok(node().put("now", books.now().toString()));
    }

    private Reply.Whole fault(ObjectNode sent) {
        if (sent.path("do").asString("").equals("tls")) {
            outside.show(Certificates.Kind.named(sent.path("certificate").asString("")));
            return ok(node());
        }
        return ok(node().put("id", insides.disturbances().rules().add(sent)));
    }

    private ObjectNode settings(ObjectNode sent) {
        ObjectNode wanted = sent.deepCopy();
        JsonNode codes = wanted.remove("fault_codes");
        books.switches().set(wanted);
        if (codes != null) {
            codes.properties()
                    .forEach(one ->
                            books.codes().pin(one.getKey(), one.getValue().asString()));
        }
        return books.switches().toJson();
    }

    private ObjectNode ledger(String query) {
        String marker = query.startsWith("marker=")
                ? URLDecoder.decode(query.substring("marker=".length()), StandardCharsets.UTF_8)
                : "";
        List<Posting> postings = books.locked(() -> List.copyOf(books.ledger()));
        ObjectNode all = node();
        all.set(
                "postings",
                json.valueToTree(postings.stream()
                        .filter(posting -> posting.marker().contains(marker))
                        .toList()));
        return all.put("waiting", insides.disturbances().later().count());
    }

    private ObjectNode customers() {
        ObjectNode all = node();
        books.customers().forEach(customer -> {
            ObjectNode shown = all.withArray("customers").addObject();
            for (String name : List.of(
                    "i_customer",
                    "name",
                    "bill_status",
                    "iso_4217",
                    "balance",
                    "credit_limit",
                    "unallocated_payments")) {
                shown.set(name, customer.fields().path(name));
            }
        });
        return all;
    }

    private static <E extends Enum<E>> E word(Class<E> type, ObjectNode sent, String name) {
        return Enum.valueOf(type, sent.path(name).asString("").toUpperCase(Locale.ROOT));
    }

    private JsonNode locked(Supplier<JsonNode> work) {
        return books.locked(work);
    }

    private Reply.Whole ok(JsonNode body) {
        return Reply.json(200, json.writeValueAsString(body));
    }

    private Reply.Whole error(int status, String words) {
        return Reply.json(status, json.writeValueAsString(node().put("error", words)));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
