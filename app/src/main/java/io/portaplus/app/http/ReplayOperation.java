package io.portaplus.app.http;

import io.portaplus.contract.StripeCallbackReplayRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.callback.Replay;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/**
 * {@code POST /StripePayment/{PaymentId}/Callback}: has a payment's callbacks sent again; for its tenant, and for who runs
 * the installation.
 */
final class ReplayOperation implements Operation<StripeCallbackReplayRequest, StripePaymentResponse> {
    private final Tenants tenants;
    private final Replay replay;
    private final Operator operator;

    ReplayOperation(Tenants tenants, Replay replay, Operator operator) {
        this.tenants = tenants;
        this.replay = replay;
        this.operator = operator;
    }

    @Override
    public StripePaymentResponse run(StripeCallbackReplayRequest request, Call call) {
        Told told = operator.calls(call)
                ? replay.again(request.paymentId())
                : replay.again(
                        tenants.authenticate(Bearer.presented(call), Scope.READ).tenant(), request.paymentId());
        return Answers.filled(told.payment(), told.after()).build();
    }

    @Override
    public void check(StripeCallbackReplayRequest request, Call call) {
        if (!operator.calls(call)) {
            tenants.authenticate(Bearer.presented(call), Scope.READ);
        }
    }
}
