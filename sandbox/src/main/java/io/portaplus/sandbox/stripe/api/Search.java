package io.portaplus.sandbox.stripe.api;

import static io.portaplus.sandbox.stripe.api.SearchQuery.Type.NUMBER;
import static io.portaplus.sandbox.stripe.api.SearchQuery.Type.TEXT;
import static io.portaplus.sandbox.stripe.api.SearchQuery.Type.TOKEN;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Search of payment intents and customers. It lags: what has just changed it does not know yet. */
final class Search {
    private static final String PAGE = "page_";
    private static final Map<String, SearchQuery.Type> INTENT_FIELDS =
            Map.of("amount", NUMBER, "created", NUMBER, "currency", TOKEN, "customer", TOKEN, "status", TOKEN);
    private static final Map<String, SearchQuery.Type> CUSTOMER_FIELDS =
            Map.of("created", NUMBER, "email", TEXT, "name", TEXT, "phone", TEXT);

    private final Expansion expansion;

    Search(Expansion expansion) {
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> params = Set.of("query", "limit", "page", "expand[]");
        return List.of(
                Route.of(
                        "GET",
                        "payment_intents/search",
                        params,
                        (call, transaction) -> search(Kind.INTENT, INTENT_FIELDS, call, transaction)),
                Route.of(
                        "GET",
                        "customers/search",
                        params,
                        (call, transaction) -> search(Kind.CUSTOMER, CUSTOMER_FIELDS, call, transaction)));
    }

    private Answer search(Kind kind, Map<String, SearchQuery.Type> fields, Call call, Transaction transaction) {
        Params params = call.params();
        SearchQuery query = SearchQuery.parse(params.required("query"), fields);
        int limit = Listing.limit(params);
        long before = before(params.text("page"));
        List<Entity> found = transaction
                .search(kind, query)
                .filter(entity -> !entity.flag("_deleted"))
                .toList();
        List<Entity> rest =
                found.stream().filter(entity -> entity.order() < before).toList();
        List<Entity> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = rest.size() > page.size();
        ObjectNode result = Listing.empty(call.path())
                .put("object", "search_result")
                .put("has_more", more)
                .put("next_page", more ? PAGE + Long.toString(page.getLast().order(), 36) : null);
        ArrayNode data = result.putArray("data");
        page.forEach(entity -> data.add(expansion.view(entity, transaction)));
        if (params.list("expand").contains("total_count")) {
            result.put("total_count", found.size());
        }
        return Answer.ok(expansion.expand(result, params, transaction));
    }

    private static long before(@Nullable String page) {
        if (page == null) {
            return Long.MAX_VALUE;
        }
        try {
            if (page.startsWith(PAGE)) {
                return Long.parseLong(page.substring(PAGE.length()), 36);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw ApiError.invalid("Invalid page: use the next_page of an earlier answer.")
                .param("page")
                .refuse();
    }
}
