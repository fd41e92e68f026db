package io.portaplus.app.http;

import io.portaplus.contract.StripeCallbackReplayRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.callback.Replay;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/** {@code POST /StripePayment/{PaymentId}/Callback}: has a payment's callbacks sent again. */
final class ReplayOperation implements Operation<StripeCallbackReplayRequest, StripePaymentResponse> {
    private final Tenants tenants;
    private final Replay replay;

    ReplayOperation(Tenants tenants, Replay replay) {
        this.tenants = tenants;
        this.replay = replay;
    }

    @Override
    public StripePaymentResponse run(StripeCallbackReplayRequest request, Call call) {
        var caller = tenants.authenticate(Bearer.presented(call), Scope.READ);
        Told told = replay.again(caller.tenant(), request.paymentId());
        return Answers.filled(told.payment(), told.after()).build();
    }

    @Override
    public void check(StripeCallbackReplayRequest request, Call call) {
        tenants.authenticate(Bearer.presented(call), Scope.READ);
    }
}
