package io.portaplus.app.http;

import io.portaplus.contract.PaymentEvent;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.contract.StripePaymentStatusRequest;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import java.util.List;

/** {@code GET /StripePayment/{PaymentId}}: how a payment stands, with its history. 200 however it stands. */
final class StatusOperation implements Operation<StripePaymentStatusRequest, StripePaymentResponse> {
    private final Tenants tenants;
    private final Lookup lookup;

    StatusOperation(Tenants tenants, Lookup lookup) {
        this.tenants = tenants;
        this.lookup = lookup;
    }

    @Override
    public StripePaymentResponse run(StripePaymentStatusRequest request, Call call) {
        var caller = Bearer.caller(call, tenants, Scope.READ);
        Told told = lookup.find(caller.tenant(), request.paymentId());
        List<PaymentEvent> history = told.history().stream()
                .map(entry -> new PaymentEvent(entry.at(), entry.event(), entry.status(), entry.detail()))
                .toList();
        return Answers.filled(told.payment(), told.after()).history(history).build();
    }

    @Override
    public void check(StripePaymentStatusRequest request, Call call) {
        Bearer.caller(call, tenants, Scope.READ);
    }
}
