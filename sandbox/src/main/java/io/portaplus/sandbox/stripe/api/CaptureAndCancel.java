package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an intent ends that was authorized or is given up. */
final class CaptureAndCancel {
    private static final List<String> CANCELABLE = List.of(
            "requires_payment_method",
            "requires_capture",
            "requires_reauthorization",
            "requires_confirmation",
            "requires_action",
            "expired");

    private final Fields fields;
    private final NewIntents newIntents;
    private final Charging charging;
    private final Intents intents;

    CaptureAndCancel(Fields fields, NewIntents newIntents, Charging charging, Intents intents) {
        this.fields = fields;
        this.newIntents = newIntents;
        this.charging = charging;
        this.intents = intents;
    }

    List<Route> routes() {
        Set<String> capture = Set.of(
                "amount_to_capture",
                "final_capture",
                "metadata[*]",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "expand[]");
        return List.of(
                Route.of("POST", "payment_intents/*/capture", capture, this::capture),
                Route.of("POST", "payment_intents/*/cancel", Set.of("cancellation_reason", "expand[]"), this::cancel));
    }

    /** The bank holds the money no longer. */
    void expire(Entity intent, Transaction transaction) {
        end(intent, "automatic", transaction);
        Entity charge = transaction.need(Kind.CHARGE, intent.need("latest_charge"));
        transaction.put(charge.edit(state -> state.put("_expired", true)));
    }

    private Answer capture(Call call, Transaction transaction) {
        Entity intent = Intents.require(call, transaction);
        if (!"requires_capture".equals(intent.text("status"))) {
            throw intents.unexpected(
                    "This PaymentIntent could not be captured because it has a status of " + intent.need("status")
                            + ". Only a PaymentIntent with one of the following statuses may be captured:"
                            + " requires_capture.",
                    intent,
                    transaction);
        }
        Params params = call.params();
        if (params.has("final_capture") && !params.flag("final_capture")) {
            throw ApiError.invalid("This PaymentIntent's payment method does not allow more than one capture: leave"
                            + " final_capture out.")
                    .param("final_capture")
                    .refuse();
        }
        long authorized = intent.number("amount_capturable");
        long amount = amount(params, authorized);
        Entity charge = transaction.need(Kind.CHARGE, intent.need("latest_charge"));
        Entity written = transaction.put(intent.edit(state -> {
            newIntents.descriptors(state, params);
            fields.metadata(state, params);
        }));
        if (amount < authorized) {
            Refunding.release(charge, authorized - amount, transaction);
            charge = transaction.need(Kind.CHARGE, charge.id());
        }
        charging.captured(charge, amount, written, call.idempotencyKey(), transaction);
        return intents.serve(
                call,
                transaction.put(written.edit(state -> {
                    Due.clear(state);
                    state.put("status", "succeeded")
                            .put("amount_received", amount)
                            .put("amount_capturable", 0);
                })),
                transaction);
    }

    private static long amount(Params params, long authorized) {
        if (params.text("amount_to_capture") == null) {
            return authorized;
        }
        long amount = params.positive("amount_to_capture");
        if (amount > authorized) {
            throw ApiError.invalid("The amount to capture (" + amount
                            + ") is greater than the capturable amount of the PaymentIntent (" + authorized + ").")
                    .code("amount_too_large")
                    .param("amount_to_capture")
                    .refuse();
        }
        return amount;
    }

    private Answer cancel(Call call, Transaction transaction) {
        Entity intent = Intents.require(call, transaction);
        String reason = call.params()
                .choice("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        String status = intent.need("status");
        if (!CANCELABLE.contains(status)) {
            throw intents.unexpected(
                    "You cannot cancel this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be canceled: "
                            + String.join(", ", CANCELABLE) + ".",
                    intent,
                    transaction);
        }
        CheckoutSessions.refuseDirect("cancel", intent);
        return intents.serve(call, end(intent, reason, transaction), transaction);
    }

    private static Entity end(Entity intent, @Nullable String reason, Transaction transaction) {
        if ("requires_capture".equals(intent.text("status"))) {
            Entity charge = transaction.need(Kind.CHARGE, intent.need("latest_charge"));
            Refunding.release(charge, Refunding.refundable(charge), transaction);
        }
        return transaction.put(intent.edit(state -> {
            Due.clear(state);
            state.put("status", "canceled")
                    .put("amount_capturable", 0)
                    .put("canceled_at", transaction.seconds())
                    .put("cancellation_reason", reason)
                    .putNull("next_action");
        }));
    }
}
