package io.portaplus.app.http;

import io.portaplus.contract.StripeCallback;
import io.portaplus.contract.StripeCallbacksRequest;
import io.portaplus.contract.StripeCallbacksResponse;
import io.portaplus.payments.callback.CallbackStore;
import io.portaplus.payments.callback.CallbackStore.Kept;
import io.portaplus.payments.callback.CallbackStore.State;
import io.portaplus.payments.callback.CallbackStore.Wanted;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /StripeCallbacks[/{PaymentId}]}, for operators: what was told to their systems, and what was not taken. */
final class CallbackOperation implements Operation<StripeCallbacksRequest, StripeCallbacksResponse> {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Operator operator;
    private final CallbackStore callbacks;

    CallbackOperation(Operator operator, CallbackStore callbacks) {
        this.operator = operator;
        this.callbacks = callbacks;
    }

    @Override
    public StripeCallbacksResponse run(StripeCallbacksRequest request, Call call) {
        operator.check(call);
        Wanted wanted = wanted(request);
        try {
            List<StripeCallback> found =
                    callbacks.list(wanted).stream().map(CallbackOperation::told).toList();
            return new StripeCallbacksResponse(found, null);
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable", "Callbacks can't be looked up right now.", Duration.ofSeconds(2), e);
        }
    }

    private static Wanted wanted(StripeCallbacksRequest request) {
        List<Fault> faults = new ArrayList<>();
        int take = Objects.requireNonNullElse(request.take(), USUAL);
        if (take < 1 || take > MOST) {
            faults.add(new Fault("InvalidTake", "Take", "Take is a whole number from 1 to " + MOST + "."));
        }
        String id = Objects.requireNonNullElse(request.paymentId(), "");
        Optional<PaymentId> payment = PaymentId.parse(id);
        if (payment.isEmpty() && !id.isEmpty()) {
            faults.add(new Fault("InvalidPaymentId", "PaymentId", "PaymentId is pay_ and 32 characters."));
        }
        Set<State> states = states(Objects.requireNonNullElse(request.state(), ""), payment.isPresent());
        if (states.isEmpty()) {
            faults.add(new Fault("InvalidState", "State", "State takes Waiting, Delivered or GivenUp."));
        }
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        return new Wanted(states, payment.orElse(null), request.before(), take);
    }

    private static Set<State> states(String name, boolean all) {
        if (name.isEmpty()) {
            return all ? EnumSet.allOf(State.class) : EnumSet.of(State.WAITING, State.GIVEN_UP);
        }
        Set<State> named = EnumSet.allOf(State.class);
        named.removeIf(state -> !word(state).equalsIgnoreCase(name));
        return named;
    }

    private static StripeCallback told(Kept kept) {
        var callback = kept.callback();
        return new StripeCallback(
                callback.id(),
                callback.payment().text(),
                callback.type(),
                callback.happenedAt(),
                word(kept.state()),
                emptyIsNone(kept.note()),
                callback.attempts(),
                kept.dueAt(),
                kept.deliveredAt());
    }

    private static @Nullable String emptyIsNone(String note) {
        return note.isEmpty() ? null : note;
    }

    private static String word(State state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case DELIVERED -> "Delivered";
            case GIVEN_UP -> "GivenUp";
        };
    }
}
