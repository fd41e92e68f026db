package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.fault.Disturbances;
import io.portaplus.sandbox.stripe.page.Pages;
import io.portaplus.sandbox.stripe.protocol.Keys;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.protocol.Reply;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything under /_sandbox. No key is asked for: who may reach it is the business of whoever opens the port. */
public final class Control {
    private final Insides insides;
    private final Store store;
    private final StripeApi api;
    private final Disturbances disturbances;
    private final RequestLog log;
    private final JsonMapper json;
    private final Keys keys = new Keys();
    private final WebhookControl webhooks;
    private final Pages pages;

    /** Controls this sandbox. */
    public Control(Insides insides, RequestLog log, JsonMapper json) {
        this.insides = insides;
        this.store = insides.store();
        this.api = insides.api();
        this.disturbances = insides.disturbances();
        this.webhooks = new WebhookControl(insides.webhooks());
        this.log = log;
        this.json = json;
        this.pages = new Pages(api);
    }

    /** Serves a request; bad ones get 400 with {@code {"error": words}}. */
    public Reply serve(String method, String path, @Nullable String query, String body, URI base) {
        String rest = path.substring("/_sandbox".length());
        try {
            if (pages.has(rest)) {
                return pages.serve(method, rest, body, base);
            }
            if (rest.startsWith("/faults/")) {
                return fault(method, rest.substring("/faults/".length()));
            }
            if (rest.equals("/webhooks") || rest.startsWith("/webhooks/")) {
                JsonNode answer = webhooks.serve(method, rest.substring("/webhooks".length()), parse(body));
                return answer == null ? error(404, "There is no " + rest + " here.") : ok(answer);
            }
            return method.equals("GET") ? look(rest, query) : act(method, rest, body);
        } catch (Refusal refused) {
            return error(
                    refused.error().status(),
                    refused.error().members().path("message").asString());
        } catch (IllegalArgumentException | JacksonException e) {
            return error(400, "The request makes no sense: " + e.getMessage());
        }
    }

    private Reply look(String rest, @Nullable String query) {
        Params params = Params.parse(query);
        return switch (rest) {
            case "", "/" -> pages.overview(new OverviewPage(insides, log).show());
            case "/truth" -> {
                store.accounts().forEach(api::settle);
                ObjectNode truth = node();
                store.movements().forEach(truth.withArray("movements")::add);
                yield ok(truth);
            }
            case "/intents" -> ok(intents(params.raw("account")));
            case "/requests" -> ok(node().set("requests", log.toJson()));
            case "/faults" -> ok(disturbances.faults().list());
            case "/limits" -> ok(disturbances.limits().toJson());
            case "/seed" -> ok(node().put("seed", disturbances.faults().seed()));
            case "/endpoints" -> ok(node().set("endpoints", endpoints()));
            case "/authority.pem" ->
                new Reply.Whole(
                        200,
                        Map.of("Content-Type", "application/x-pem-file"),
                        insides.certificates().pem());
            case "/held" -> ok(node().put("count", disturbances.held().count()));
            default -> error(404, "There is no " + rest + " here.");
        };
    }

    private Reply act(String method, String rest, String body) {
        if (method.equals("DELETE") && rest.equals("/faults")) {
            disturbances.faults().clear();
            return ok(node());
        }
        if (!method.equals("POST")) {
            return error(405, "This is for POST.");
        }
        JsonNode sent = parse(body);
        return switch (rest) {
            case "/reset" -> {
                disturbances.clear();
                webhooks.clear(disturbances.faults().seed());
                store.reset();
                log.clear();
                yield ok(node());
            }
            case "/tokens" -> ok(token(Kind.TOKEN, sent));
            case "/confirmation_tokens" -> ok(token(Kind.CONFIRMATION_TOKEN, sent));
            case "/faults" -> ok(node().put("id", disturbances.faults().add(sent)));
            case "/latency" -> latency(sent);
            case "/limits" -> {
                disturbances.limits().set(sent);
                yield ok(disturbances.limits().toJson());
            }
            case "/seed" -> seed(sent);
            case "/release" -> {
                disturbances.held().release();
                yield ok(node());
            }
            case "/clock" -> clock(sent);
            case "/search" -> searchLag(sent);
            default -> error(404, "There is no " + rest + " here.");
        };
    }

    private Reply fault(String method, String id) {
        if (method.equals("DELETE") && disturbances.faults().remove(id)) {
            return ok(node());
        }
        ObjectNode rule = disturbances.faults().find(id);
        return rule == null ? error(404, "There is no fault " + id + ".") : ok(rule);
    }

    private ObjectNode intents(@Nullable String account) {
        List<Account> wanted =
                account == null ? List.copyOf(store.accounts()) : List.of(store.account(keys.name(account)));
        ObjectNode all = node();
        all.withArray("intents");
        for (Account each : wanted) {
            api.settle(each);
            for (Entity intent : each.newestFirst(Kind.INTENT)) {
                ObjectNode out = all.withArray("intents").addObject().put("id", intent.id());
                for (String member : List.of("status", "amount", "currency", "customer", "metadata", "created")) {
                    out.set(member, intent.state().path(member));
                }
                out.put("idempotency_key", intent.text("_key")).put("account", each.name());
            }
        }
        return all;
    }

    private ObjectNode token(Kind kind, JsonNode sent) {
        String account = sent.path("account").asString("sk_test_sandbox");
        String returnUrl = sent.path("return_url").asString("");
        return node().put(
                        "id",
                        api.token(
                                store.account(keys.name(account)),
                                kind,
                                sent.path("number").asString(""),
                                returnUrl.isEmpty() ? null : returnUrl));
    }

    private Reply latency(JsonNode sent) {
        if (sent.path("profile").asString("").equals("recorded")) {
            disturbances.latency().recorded();
        } else if (sent.path("millis").isIntegralNumber() && sent.path("millis").asLong() >= 0) {
            disturbances.latency().fixed(sent.path("millis").asLong());
        } else {
            return error(400, "Say {\"millis\": n} or {\"profile\": \"recorded\"}.");
        }
        return ok(node());
    }

    private Reply seed(JsonNode sent) {
        if (!sent.path("seed").isIntegralNumber()) {
            return error(400, "Say {\"seed\": n}.");
        }
        disturbances.reseed(sent.path("seed").asLong());
        webhooks.clear(sent.path("seed").asLong());
        return ok(node().put("seed", disturbances.faults().seed()));
    }

    private ArrayNode endpoints() {
        ArrayNode all = node().putArray("endpoints");
        api.endpoints().forEach(all::add);
        return all;
    }

    private Reply searchLag(JsonNode sent) {
        long millis = sent.path("lagMillis").asLong(-1);
        if (millis < 0) {
            return error(400, "Say {\"lagMillis\": n}.");
        }
        store.searchLag(Duration.ofMillis(millis));
        return ok(node());
    }

    private Reply clock(JsonNode sent) {
        long seconds = sent.path("advanceSeconds").asLong(-1);
        if (seconds < 0) {
            return error(400, "Say {\"advanceSeconds\": n}; the clock only goes forward.");
        }
        store.advance(Duration.ofSeconds(seconds));
        store.accounts().forEach(api::settle);
        return ok(node().put("now", store.clock().instant().toString()));
    }

    private JsonNode parse(String body) {
        return body.isBlank() ? node() : json.readTree(body);
    }

    private Reply ok(JsonNode body) {
        return Reply.json(200, json.writeValueAsString(body));
    }

    private Reply error(int status, String words) {
        return Reply.json(status, json.writeValueAsString(node().put("error", words)));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
