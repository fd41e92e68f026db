package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list: newest first, with Stripe's cursors. */
final class Listing {
    /** What every list knows. */
    static final Set<String> PARAMS = Set.of("limit", "starting_after", "ending_before", "expand[]");

    static final Set<String> CREATED = range("created");

    private Listing() {}

    /** The names of a parameter that is a point in time or a span of it. */
    static Set<String> range(String name) {
        return Set.of(name, name + "[gt]", name + "[gte]", name + "[lt]", name + "[lte]");
    }

    /** What happened to the charge, or to the intent, that the request names; to any when it names none. */
    static Stream<Entity> ofCharge(Kind kind, Params params, Transaction transaction) {
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        Stream<Entity> all;
        if (charge != null) {
            all = transaction.list(kind, "charge", charge);
        } else {
            all = intent == null ? transaction.list(kind) : transaction.list(kind, "payment_intent", intent);
        }
        return all.filter(entity -> intent == null || intent.equals(entity.text("payment_intent")));
    }

    /** Those of the customer that the request names, who must be there; all when it names none. */
    static Stream<Entity> ofCustomer(Kind kind, Params params, Transaction transaction) {
        String customer = params.text("customer");
        if (customer == null) {
            return transaction.list(kind);
        }
        if (transaction.find(Kind.CUSTOMER, customer) == null) {
            throw ApiError.noSuch(400, Kind.CUSTOMER.noun(), customer, "customer")
                    .refuse();
        }
        return transaction.list(kind, "customer", customer);
    }

    static ObjectNode empty(String url) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        list.putArray("data");
        return list.put("has_more", false).put("url", url);
    }

    /**
     * The page that the request asks for.
     *
     * @param newestFirst all that the filters of the endpoint let through; no more of it is fetched than needed
     */
    static ObjectNode page(
            String url, Kind kind, Stream<Entity> newestFirst, Params params, Function<Entity, ObjectNode> view) {
        int limit = limit(params);
        Stream<Entity> matching = newestFirst.filter(within("created", params));
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        if (after != null && before != null) {
            throw ApiError.invalid("You may only specify one of these parameters: starting_after, ending_before.")
                    .refuse();
        }
        List<Entity> found = before == null
                ? first(matching, kind, after, limit + 1)
                : lastBefore(matching.toList(), kind, before, limit + 1);
        boolean more = found.size() > limit;
        List<Entity> page = before == null
                ? found.subList(0, Math.min(limit, found.size()))
                : found.subList(more ? 1 : 0, found.size());
        ObjectNode list = empty(url).put("has_more", more);
        ArrayNode data = list.putArray("data");
        page.forEach(entity -> data.add(view.apply(entity)));
        return list;
    }

    private static List<Entity> first(Stream<Entity> matching, Kind kind, @Nullable String after, int count) {
        if (after == null) {
            return matching.limit(count).toList();
        }
        List<Entity> rest = matching.dropWhile(entity -> !entity.id().equals(after))
                .limit(count + 1L)
                .toList();
        if (rest.isEmpty()) {
            throw ApiError.noSuch(400, kind.noun(), after, "starting_after").refuse();
        }
        return rest.subList(1, rest.size());
    }

    private static List<Entity> lastBefore(List<Entity> matching, Kind kind, String before, int count) {
        for (int i = 0; i < matching.size(); i++) {
            if (matching.get(i).id().equals(before)) {
                return matching.subList(Math.max(0, i - count), i);
            }
        }
        throw ApiError.noSuch(400, kind.noun(), before, "ending_before").refuse();
    }

    static int limit(Params params) {
        if (params.text("limit") == null) {
            return 10;
        }
        long limit = params.integer("limit");
        if (limit < 1 || limit > 100) {
            throw ApiError.invalid("This value must be between 1 and 100 (inclusive).")
                    .code("parameter_invalid_integer")
                    .param("limit")
                    .refuse();
        }
        return (int) limit;
    }

    /** Whether a member in seconds lies where the request wants it. */
    static Predicate<Entity> within(String name, Params params) {
        Long exact = number(params, name);
        Long gt = number(params, name + "[gt]");
        Long gte = number(params, name + "[gte]");
        Long lt = number(params, name + "[lt]");
        Long lte = number(params, name + "[lte]");
        return entity -> {
            long seconds = entity.number(name);
            return (exact == null || seconds == exact)
                    && (gt == null || seconds > gt)
                    && (gte == null || seconds >= gte)
                    && (lt == null || seconds < lt)
                    && (lte == null || seconds <= lte);
        };
    }

    private static @Nullable Long number(Params params, String name) {
        return params.text(name) == null ? null : (Long) params.integer(name);
    }
}
