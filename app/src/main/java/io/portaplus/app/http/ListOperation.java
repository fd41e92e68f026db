package io.portaplus.app.http;

import io.portaplus.contract.StripePaymentListRequest;
import io.portaplus.contract.StripePaymentListResponse;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/** {@code GET /StripePayments}: a customer's payments, newest first, a page at a time. */
final class ListOperation implements Operation<StripePaymentListRequest, StripePaymentListResponse> {
    private final Tenants tenants;
    private final Lookup lookup;

    ListOperation(Tenants tenants, Lookup lookup) {
        this.tenants = tenants;
        this.lookup = lookup;
    }

    @Override
    public StripePaymentListResponse run(StripePaymentListRequest request, Call call) {
        var caller = Bearer.caller(call, tenants, Scope.READ);
        Lookup.Page page = lookup.list(caller.tenant(), request);
        PaymentId next = page.next();
        return new StripePaymentListResponse(
                page.payments().stream()
                        .map(told ->
                                Answers.filled(told.payment(), told.after()).build())
                        .toList(),
                next == null ? null : next.text(),
                null);
    }

    @Override
    public void check(StripePaymentListRequest request, Call call) {
        lookup.check(Bearer.caller(call, tenants, Scope.READ).tenant(), request);
    }
}
