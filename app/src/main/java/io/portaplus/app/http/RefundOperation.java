package io.portaplus.app.http;

import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.contract.StripeRefundResponse;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.refund.Refund;
import io.portaplus.payments.refund.RefundRequests;
import io.portaplus.payments.refund.RefundRequests.Reply;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import io.portaplus.wire.dto.ResponseStatus;
import java.util.List;

/** {@code POST /RefundStripePayment}: gives a payment back, or a part of it. */
final class RefundOperation implements Operation<StripeRefundRequest, StripeRefundResponse> {
    private static final String KEY = "Idempotency-Key";
    private static final String RETRY_SECONDS = "5";

    private final Tenants tenants;
    private final RefundRequests requests;

    RefundOperation(Tenants tenants, RefundRequests requests) {
        this.tenants = tenants;
        this.requests = requests;
    }

    @Override
    public StripeRefundResponse run(StripeRefundRequest request, Call call) {
        Reply reply = requests.refund(caller(request, call), request, call.header(KEY), call.remoteAddress());
        int status = status(reply.refund());
        call.status(status);
        if (reply.replayed()) {
            call.header("Idempotent-Replayed", "true");
        }
        if (status == 202 || status == 503) {
            call.header("Retry-After", RETRY_SECONDS);
        }
        return answer(reply);
    }

    @Override
    public void check(StripeRefundRequest request, Call call) {
        requests.check(caller(request, call), request, call.header(KEY));
    }

    private Caller caller(StripeRefundRequest request, Call call) {
        return call.once(
                Caller.class,
                () -> tenants.authenticate(
                        Bearer.presented(call, request.license(), request.featureName(), request.contentId()),
                        Scope.REFUND));
    }

    private static int status(Refund refund) {
        Refusal refusal = refund.refusal();
        return switch (refund.state()) {
            case SUCCEEDED -> 200;
            case RUNNING, PENDING -> 202;
            case FAILED -> refusal != null && refusal.kind() == Refusal.Kind.NOT_CONFIGURED ? 503 : 402;
        };
    }

    private static StripeRefundResponse answer(Reply reply) {
        Refund refund = reply.refund();
        Refusal refusal = refund.refusal();
        return new StripeRefundResponse(
                refund.id().text(),
                refund.order().of().id().text(),
                refund.state().shownAs(),
                refund.order().amount().toMajor(),
                reply.refunded().toMajor(),
                refund.order().amount().currency().code(),
                refund.stripeId(),
                refusal == null ? null : new ResponseStatus(refusal.code(), refusal.message(), List.of()));
    }
}
