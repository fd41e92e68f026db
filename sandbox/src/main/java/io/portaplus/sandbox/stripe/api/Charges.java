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
import java.util.Set;
import java.util.stream.Stream;

/** /v1/charges: made by payment intents, here for reading and for what may be said about them afterwards. */
final class Charges {
    private final Fields fields;
    private final Expansion expansion;

    Charges(Fields fields, Expansion expansion) {
        this.fields = fields;
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("payment_intent", "customer"));
        Set<String> update =
                Set.of("metadata[*]", "description", "receipt_email", "fraud_details[user_report]", "expand[]");
        return List.of(
                Route.of("GET", "charges", list, this::list),
                Route.of("GET", "charges/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "charges/*", update, this::update));
    }

    /** The charge of the path. */
    static Entity require(Call call, Transaction transaction) {
        Entity charge = transaction.find(Kind.CHARGE, call.id());
        if (charge == null) {
            throw ApiError.noSuch(404, Kind.CHARGE.noun(), call.id(), "id").refuse();
        }
        return charge;
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return Answer.ok(expansion.serve(require(call, transaction), call.params(), transaction));
    }

    private Answer update(Call call, Transaction transaction) {
        Params params = call.params();
        String report = params.choice("fraud_details[user_report]", "fraudulent", "safe");
        Entity written = transaction.put(require(call, transaction).edit(state -> {
            fields.text(state, params, "description", "receipt_email");
            fields.metadata(state, params);
            if (report != null) {
                state.putObject("fraud_details").put("user_report", report);
            }
        }));
        return Answer.ok(expansion.serve(written, params, transaction));
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
            all = Listing.ofCustomer(Kind.CHARGE, call.params(), transaction);
        }
        return Answer.ok(expansion.page("/v1/charges", Kind.CHARGE, all, call.params(), transaction));
    }
}
