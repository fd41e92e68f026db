package io.portaplus.sandbox.stripe.api;

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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** /v1/balance and /v1/balance_transactions. */
final class Balance {
    private final Expansion expansion;

    Balance(Expansion expansion) {
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> list =
                Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("type", "source", "payout", "currency"));
        return List.of(
                Route.of("GET", "balance", Set.of("expand[]"), this::balance),
                Route.of("GET", "balance_transactions", list, this::list),
                Route.of("GET", "balance_transactions/*", Set.of("expand[]"), this::retrieve));
    }

    private Answer balance(Call call, Transaction transaction) {
        Map<String, Long> available = new TreeMap<>(Map.of(OwnAccount.CURRENCY, 0L));
        Map<String, Long> pending = new TreeMap<>(Map.of(OwnAccount.CURRENCY, 0L));
        transaction.list(Kind.BALANCE_TRANSACTION).forEach(booking -> {
            boolean isAvailable = booking.number("available_on") <= transaction.seconds();
            String currency = booking.need("currency");
            (isAvailable ? available : pending).merge(currency, booking.number("net"), Long::sum);
            (isAvailable ? pending : available).merge(currency, 0L, Long::sum);
        });
        ObjectNode balance = JsonNodeFactory.instance.objectNode().put("object", "balance");
        balance.set("available", amounts(available));
        balance.put("livemode", false).set("pending", amounts(pending));
        return Answer.ok(expansion.expand(balance, call.params(), transaction));
    }

    private static ArrayNode amounts(Map<String, Long> sums) {
        ArrayNode amounts = JsonNodeFactory.instance.arrayNode();
        sums.forEach((currency, sum) -> amounts.addObject()
                .put("amount", sum)
                .put("currency", currency)
                .putObject("source_types")
                .put("card", sum));
        return amounts;
    }

    private Answer list(Call call, Transaction transaction) {
        Params params = call.params();
        @Nullable String type = params.text("type");
        @Nullable String currency = params.text("currency");
        Stream<Entity> all = bySourceOrPayout(params, transaction)
                .filter(booking -> type == null || type.equals(booking.text("type")))
                .filter(booking -> currency == null || currency.equalsIgnoreCase(booking.text("currency")));
        return Answer.ok(
                expansion.page("/v1/balance_transactions", Kind.BALANCE_TRANSACTION, all, params, transaction));
    }

    private static Stream<Entity> bySourceOrPayout(Params params, Transaction transaction) {
        String source = params.text("source");
        String payout = params.text("payout");
        if (payout != null) {
            if (transaction.find(Kind.PAYOUT, payout) == null) {
                throw ApiError.noSuch(400, Kind.PAYOUT.noun(), payout, "payout").refuse();
            }
            return transaction
                    .list(Kind.BALANCE_TRANSACTION, "_payout", payout)
                    .filter(booking -> source == null || source.equals(booking.text("source")));
        }
        return source == null
                ? transaction.list(Kind.BALANCE_TRANSACTION)
                : transaction.list(Kind.BALANCE_TRANSACTION, "source", source);
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity booking = transaction.find(Kind.BALANCE_TRANSACTION, call.id());
        if (booking == null) {
            throw ApiError.noSuch(404, "balance transaction", call.id(), "id").refuse();
        }
        return Answer.ok(expansion.serve(booking, call.params(), transaction));
    }
}
