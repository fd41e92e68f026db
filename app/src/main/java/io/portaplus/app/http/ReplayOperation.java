package io.portaplus.app.http;

import io.portaplus.contract.StripeCallbackReplayRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.callback.Replay;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import java.time.InstantSource;

/**
 * {@code POST /StripePayment/{PaymentId}/Callback}: has a payment's callbacks sent again; for its tenant, and for who runs
 * the installation.
 */
final class ReplayOperation implements Operation<StripeCallbackReplayRequest, StripePaymentResponse> {
    private final Tenants tenants;
    private final Replay replay;
    private final Operator operator;
    private final InstantSource clock;

    ReplayOperation(Tenants tenants, Replay replay, Operator operator, InstantSource clock) {
        this.tenants = tenants;
        this.replay = replay;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public StripePaymentResponse run(StripeCallbackReplayRequest request, Call call) {
        Told told = operator.calls(call)
                ? replay.again(request.paymentId(), operator.by(call))
                : again(Bearer.caller(call, tenants, Scope.READ), request, call);
        return Answers.filled(told.payment(), told.after()).build();
    }

    private Told again(Caller caller, StripeCallbackReplayRequest request, Call call) {
        By by = new By(caller.keyId(), call.remoteAddress(), clock.instant());
        return replay.again(caller.tenant(), request.paymentId(), by);
    }

    @Override
    public void check(StripeCallbackReplayRequest request, Call call) {
        if (!operator.calls(call)) {
            Bearer.caller(call, tenants, Scope.READ);
        }
    }
}
