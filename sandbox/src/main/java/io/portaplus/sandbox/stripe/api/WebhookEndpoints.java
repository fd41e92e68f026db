package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.event.EventTypes;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** /v1/webhook_endpoints: where events are sent. The signing secret is told once, when an endpoint is made. */
final class WebhookEndpoints {
    private static final int MOST = 16;
    private static final int SECRET_LENGTH = 32;
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?");
    private static final Set<String> UPDATE =
            Set.of("description", "enabled_events[]", "expand[]", "metadata[*]", "url", "disabled");

    private final Fields fields;
    private final Views views;
    private final Set<String> types = EventTypes.all();

    WebhookEndpoints(Fields fields, Views views) {
        this.fields = fields;
        this.views = views;
    }

    List<Route> routes() {
        Set<String> create =
                Set.of("api_version", "connect", "description", "enabled_events[]", "expand[]", "metadata[*]", "url");
        return List.of(
                Route.of("POST", "webhook_endpoints", create, this::create),
                Route.of("GET", "webhook_endpoints", Listing.PARAMS, this::list),
                Route.of("GET", "webhook_endpoints/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "webhook_endpoints/*", UPDATE, this::update),
                Route.of("DELETE", "webhook_endpoints/*", Set.of(), this::delete));
    }

    private Answer create(Call call, Transaction transaction) {
        Params params = call.params();
        if (!params.has("enabled_events")) {
            throw ApiError.missing("enabled_events").refuse();
        }
        params.required("url");
        if (all(transaction).count() >= MOST) {
            throw ApiError.invalid("You have reached the maximum of 16 test webhook endpoints.")
                    .refuse();
        }
        if (params.flag("connect")) {
            throw ApiError.invalid("This sandbox has no connected accounts to listen to.")
                    .param("connect")
                    .refuse();
        }
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("api_version", version(params))
                .put("created", transaction.seconds())
                .put("status", "enabled")
                .put("_secret", "whsec_" + transaction.ids().random(SECRET_LENGTH));
        write(state, params);
        Entity endpoint = transaction.create(Kind.WEBHOOK_ENDPOINT, state);
        return Answer.ok(views.of(endpoint, transaction.now()).put("secret", endpoint.need("_secret")));
    }

    private Answer list(Call call, Transaction transaction) {
        return Answer.ok(Listing.page(
                "/v1/webhook_endpoints",
                Kind.WEBHOOK_ENDPOINT,
                all(transaction),
                call.params(),
                endpoint -> views.of(endpoint, transaction.now())));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return Answer.ok(views.of(require(call, transaction), transaction.now()));
    }

    private Answer update(Call call, Transaction transaction) {
        Entity endpoint = require(call, transaction);
        Params params = call.params();
        Entity written = transaction.put(endpoint.edit(state -> {
            write(state, params);
            if (params.text("disabled") != null) {
                state.put("status", params.flag("disabled") ? "disabled" : "enabled");
            }
        }));
        return Answer.ok(views.of(written, transaction.now()));
    }

    private Answer delete(Call call, Transaction transaction) {
        Entity endpoint = require(call, transaction);
        transaction.put(endpoint.edit(state -> state.removeAll().put("_deleted", true)));
        return Answer.ok(Views.deleted(endpoint, "webhook_endpoint"));
    }

    private void write(ObjectNode state, Params params) {
        fields.text(state, params, "description");
        fields.metadata(state, params);
        String url = params.text("url");
        if (url != null) {
            state.put("url", checked(url));
        }
        if (params.has("enabled_events")) {
            ArrayNode events = state.putArray("enabled_events");
            List<String> wanted = params.list("enabled_events");
            for (int i = 0; i < wanted.size(); i++) {
                if (!wanted.get(i).equals("*") && !types.contains(wanted.get(i))) {
                    throw ApiError.invalid("Invalid enabled_events[" + i + "]: must be the name of an event, or *")
                            .param("enabled_events[" + i + "]")
                            .refuse();
                }
                events.add(wanted.get(i));
            }
        }
    }

    private static @Nullable String version(Params params) {
        String version = params.text("api_version");
        if (version != null && !VERSION.matcher(version).matches()) {
            throw ApiError.invalid("Invalid Stripe API version: " + version)
                    .param("api_version")
                    .refuse();
        }
        return version;
    }

    /** Unlike Stripe's, an address of the own machine will do: that is where a sandbox is used. */
    private static String checked(String url) {
        try {
            URI uri = new URI(url);
            if (("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // No URL at all: refused below like one that cannot be sent to.
        }
        throw ApiError.invalid("Invalid URL: An explicit scheme (such as https) must be provided.")
                .code("url_invalid")
                .param("url")
                .refuse();
    }

    private static Stream<Entity> all(Transaction transaction) {
        return transaction.list(Kind.WEBHOOK_ENDPOINT).filter(endpoint -> !endpoint.flag("_deleted"));
    }

    private static Entity require(Call call, Transaction transaction) {
        Entity endpoint = transaction.find(Kind.WEBHOOK_ENDPOINT, call.id());
        if (endpoint == null || endpoint.flag("_deleted")) {
            throw ApiError.noSuch(404, Kind.WEBHOOK_ENDPOINT.noun(), call.id(), "webhook_endpoint")
                    .refuse();
        }
        return endpoint;
    }
}
