package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** /v1/charges and /v1/balance_transactions, for reading. */
final class Charges {
    private final Expansion expansion;

    Charges(Expansion expansion) {
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("payment_intent", "customer"));
        return List.of(
                Route.of("GET", "charges", list, this::list),
                Route.of("GET", "charges/*", Set.of("expand[]"), this::retrieve),
                Route.of("GET", "balance_transactions/*", Set.of("expand[]"), this::balanceTransaction));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity charge = transaction.find(Kind.CHARGE, call.id());
        if (charge == null) {
            throw ApiError.noSuch(404, Kind.CHARGE.noun(), call.id(), "id").refuse();
        }
        return Answer.ok(expansion.serve(charge, call.params(), transaction));
    }

    private Answer balanceTransaction(Call call, Transaction transaction) {
        Entity booking = transaction.find(Kind.BALANCE_TRANSACTION, call.id());
        if (booking == null || !Views.isBooked(booking, transaction.now())) {
            throw ApiError.noSuch(404, "balance transaction", call.id(), "id").refuse();
        }
        return Answer.ok(expansion.serve(booking, call.params(), transaction));
    }

    private Answer list(Call call, Transaction transaction) {
        String intent = call.params().text("payment_intent");
        String customer = call.params().text("customer");
        Stream<Entity> all;
        if (intent != null) {
            all = transaction
                    .list(Kind.CHARGE, "payment_intent", intent)
                    .filter(charge -> customer == null || customer.equals(charge.text("customer")));
        } else {
            all = customer == null
                    ? transaction.list(Kind.CHARGE)
                    : transaction.list(Kind.CHARGE, "customer", customer);
        }
        return Answer.ok(expansion.page("/v1/charges", Kind.CHARGE, all, call.params(), transaction));
    }
}
