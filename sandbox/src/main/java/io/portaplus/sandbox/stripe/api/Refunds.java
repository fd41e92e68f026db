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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** /v1/refunds, and a charge's refunds. */
final class Refunds {
    /** Of the sandbox's own: the refund waits for its customer, as those of vouchers and transfers do. */
    private static final String SWITCH = "sandbox_refund";

    private final Fields fields;
    private final Disputing disputing;
    private final Expansion expansion;

    Refunds(Fields fields, Disputing disputing, Expansion expansion) {
        this.fields = fields;
        this.disputing = disputing;
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> create = Set.of("charge", "payment_intent", "amount", "reason", "metadata[*]", "expand[]");
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("charge", "payment_intent"));
        return List.of(
                Route.of("POST", "refunds", create, this::create),
                Route.of("GET", "refunds", list, this::list),
                Route.of("GET", "refunds/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "refunds/*", Set.of("metadata[*]", "expand[]"), this::update),
                Route.of("POST", "refunds/*/cancel", Set.of("expand[]"), this::cancel),
                Route.of("GET", "charges/*/refunds", Listing.PARAMS, this::ofCharge));
    }

    private Answer create(Call call, Transaction transaction) {
        Params params = call.params();
        Entity charge = charge(params, transaction);
        refuseWhatCannotBeRefunded(charge, transaction);
        long amount = amount(params, charge);
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("_key", call.idempotencyKey());
        state.put("reason", params.choice("reason", "duplicate", "fraudulent", "requested_by_customer"));
        fields.metadata(state, params);
        boolean requiresAction =
                "requires_action".equals(state.path("metadata").path(SWITCH).asString(""));
        Entity refund = Refunding.refund(charge, amount, state, requiresAction, transaction);
        closeInquiry(transaction.need(Kind.CHARGE, charge.id()), transaction);
        return serve(refund, call, transaction);
    }

    private static Entity charge(Params params, Transaction transaction) {
        String id = params.text("charge");
        String intentId = params.text("payment_intent");
        if (id == null && intentId == null) {
            throw ApiError.invalid("One of the following params should be provided for this request: payment_intent or"
                            + " charge.")
                    .code("parameter_missing")
                    .refuse();
        }
        if (intentId == null) {
            return require(Kind.CHARGE, "" + id, "charge", transaction);
        }
        Entity intent = require(Kind.INTENT, intentId, "payment_intent", transaction);
        String latest = intent.text("latest_charge");
        Entity charge = latest == null ? null : transaction.find(Kind.CHARGE, latest);
        if (charge == null || !charge.flag("paid") || !charge.flag("captured")) {
            throw ApiError.invalid("This PaymentIntent (" + intentId + ") does not have a successful charge to refund.")
                    .code("payment_intent_unexpected_state")
                    .param("payment_intent")
                    .refuse();
        }
        if (id != null && !id.equals(latest)) {
            throw ApiError.invalid("The charge " + id + " does not belong to the PaymentIntent " + intentId + ".")
                    .param("charge")
                    .refuse();
        }
        return charge;
    }

    private static Entity require(Kind kind, String id, String param, Transaction transaction) {
        Entity found = transaction.find(kind, id);
        if (found == null) {
            throw ApiError.noSuch(400, kind.noun(), id, param).refuse();
        }
        return found;
    }

    private static void refuseWhatCannotBeRefunded(Entity charge, Transaction transaction) {
        if (!charge.flag("paid") || !charge.flag("captured")) {
            throw ApiError.invalid("Charge " + charge.id()
                            + " is not a captured, successful payment: there is nothing to refund. Cancel its"
                            + " PaymentIntent to release what was authorized.")
                    .param("charge")
                    .refuse();
        }
        if (charge.flag("refunded")) {
            throw ApiError.invalid("Charge " + charge.id() + " has already been refunded.")
                    .code("charge_already_refunded")
                    .refuse();
        }
        String id = charge.text("dispute");
        Entity dispute = id == null ? null : transaction.find(Kind.DISPUTE, id);
        if (dispute != null && !dispute.flag("is_charge_refundable")) {
            throw ApiError.invalid("Charge " + charge.id() + " has been charged back; cannot issue a refund.")
                    .code("charge_disputed")
                    .refuse();
        }
    }

    private long amount(Params params, Entity charge) {
        long left = Refunding.refundable(charge);
        if (params.text("amount") == null) {
            return left;
        }
        long amount = params.positive("amount");
        if (amount > left) {
            String currency = charge.need("currency");
            throw ApiError.invalid("Refund amount (" + Currencies.words(amount, currency)
                            + ") is greater than unrefunded amount on charge (" + Currencies.words(left, currency)
                            + ")")
                    .param("amount")
                    .refuse();
        }
        return amount;
    }

    /** Giving all of it back answers the bank's question. */
    private void closeInquiry(Entity charge, Transaction transaction) {
        String id = charge.text("dispute");
        Entity dispute = id == null ? null : transaction.find(Kind.DISPUTE, id);
        if (charge.flag("refunded") && dispute != null && !Disputing.isClosed(dispute)) {
            disputing.lose(dispute, transaction);
        }
    }

    private Answer list(Call call, Transaction transaction) {
        return page("/v1/refunds", call, Listing.ofCharge(Kind.REFUND, call.params(), transaction), transaction);
    }

    private Answer ofCharge(Call call, Transaction transaction) {
        Charges.require(call, transaction);
        return page(call.path(), call, transaction.list(Kind.REFUND, "charge", call.id()), transaction);
    }

    private Answer page(String url, Call call, Stream<Entity> all, Transaction transaction) {
        return Answer.ok(expansion.page(url, Kind.REFUND, all, call.params(), transaction));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return serve(require(call, transaction), call, transaction);
    }

    private Answer update(Call call, Transaction transaction) {
        Entity refund = require(call, transaction);
        return serve(transaction.put(refund.edit(state -> fields.metadata(state, call.params()))), call, transaction);
    }

    private Answer cancel(Call call, Transaction transaction) {
        Entity refund = require(call, transaction);
        @Nullable String status = refund.text("status");
        if (!"requires_action".equals(status)) {
            throw ApiError.invalid("This refund cannot be canceled because it has a status of "
                            + (status == null ? "succeeded" : status)
                            + ". Only a refund with a status of requires_action may be canceled.")
                    .refuse();
        }
        return serve(Refunding.cancel(refund, transaction), call, transaction);
    }

    private static Entity require(Call call, Transaction transaction) {
        Entity refund = transaction.find(Kind.REFUND, call.id());
        if (refund == null) {
            throw ApiError.noSuch(404, Kind.REFUND.noun(), call.id(), "refund").refuse();
        }
        return refund;
    }

    private Answer serve(Entity refund, Call call, Transaction transaction) {
        return Answer.ok(expansion.serve(refund, call.params(), transaction));
    }
}
