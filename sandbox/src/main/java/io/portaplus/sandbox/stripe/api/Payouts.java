package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** /v1/payouts, for reading, and the automatic payout of every day at midnight UTC. */
final class Payouts {
    private static final Duration ARRIVES_AFTER = Duration.ofDays(1);

    private final Expansion expansion;

    Payouts(Expansion expansion) {
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(
                Listing.PARAMS, Listing.CREATED, Listing.range("arrival_date"), Set.of("status", "destination"));
        return List.of(
                Route.of("GET", "payouts", list, this::list),
                Route.of("GET", "payouts/*", Set.of("expand[]"), this::retrieve));
    }

    /** The first midnight at or after a time. */
    static Instant nextRun(Instant at) {
        Instant day = at.truncatedTo(ChronoUnit.DAYS);
        return day.equals(at) ? day : day.plus(Duration.ofDays(1));
    }

    /**
     * Pays out a currency's available balance when the first of it has come due. A balance that is not above zero stays
     * for the payout after.
     */
    static void run(Entity due, Transaction transaction) {
        String currency = due.need("currency");
        List<Entity> available = Ledger.unpaid(currency, transaction)
                .filter(booking -> booking.number("available_on") <= transaction.seconds())
                .toList();
        long total =
                available.stream().mapToLong(booking -> booking.number("net")).sum();
        if (total <= 0) {
            available.forEach(booking -> transaction.put(booking.edit(Due::clear)));
            return;
        }
        Entity payout = create(total, currency, transaction);
        available.forEach(booking -> transaction.put(booking.edit(state -> {
            Due.clear(state);
            state.remove("_unpaid");
            state.put("_payout", payout.id());
        })));
    }

    /** The money has reached the account's bank. */
    static void arrive(Entity payout, Transaction transaction) {
        transaction.put(payout.edit(state -> {
            Due.clear(state);
            state.put("status", "paid")
                    .putObject("trace_id")
                    .put("status", "supported")
                    .put("value", "sandbox-" + payout.id().substring(payout.id().length() - 12));
        }));
    }

    private static Entity create(long total, String currency, Transaction transaction) {
        String id = Kind.PAYOUT.newId(transaction.ids());
        Instant arrival = transaction.now().plus(ARRIVES_AFTER);
        Entity booking = Ledger.bookPayout(
                new Ledger.Entry(Ledger.Type.PAYOUT, id, currency, -total, 0, "STRIPE PAYOUT", transaction.now()),
                transaction);
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("amount", total)
                .put("arrival_date", arrival.getEpochSecond())
                .put("balance_transaction", booking.id())
                .put("created", transaction.seconds())
                .put("currency", currency)
                .put("destination", "ba_1" + transaction.ids().random(23))
                .put("status", "in_transit");
        Due.set(state, arrival);
        Entity payout = transaction.create(Kind.PAYOUT, id, state);
        Movements.payout(payout, transaction);
        return payout;
    }

    private Answer list(Call call, Transaction transaction) {
        String status = call.params().choice("status", "pending", "in_transit", "paid", "failed", "canceled");
        String destination = call.params().text("destination");
        var arrival = Listing.within("arrival_date", call.params());
        var all = transaction
                .list(Kind.PAYOUT)
                .filter(payout -> status == null || status.equals(payout.text("status")))
                .filter(payout -> destination == null || destination.equals(payout.text("destination")))
                .filter(arrival);
        return Answer.ok(expansion.page("/v1/payouts", Kind.PAYOUT, all, call.params(), transaction));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity payout = transaction.find(Kind.PAYOUT, call.id());
        if (payout == null) {
            throw ApiError.noSuch(404, Kind.PAYOUT.noun(), call.id(), "payout").refuse();
        }
        return Answer.ok(expansion.serve(payout, call.params(), transaction));
    }
}
