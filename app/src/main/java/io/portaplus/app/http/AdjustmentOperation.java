package io.portaplus.app.http;

import io.portaplus.contract.PaymentResult;
import io.portaplus.contract.PortaPayment;
import io.portaplus.contract.PortaPaymentResponse;
import io.portaplus.payments.adjustment.AdjustmentStore.Standing;
import io.portaplus.payments.adjustment.Adjustments;
import io.portaplus.payments.adjustment.Adjustments.Reply;
import io.portaplus.payments.posting.PostingCrew;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/** {@code POST /TakePayment}: moves a customer's balance in the billing system, by the same postings as payments do. */
final class AdjustmentOperation implements Operation<PortaPayment, PortaPaymentResponse> {
    private static final String KEY = "Idempotency-Key";
    private static final String RETRY_SECONDS = "5";

    private final Tenants tenants;
    private final Adjustments adjustments;
    private final PostingCrew postings;

    AdjustmentOperation(Tenants tenants, Adjustments adjustments, PostingCrew postings) {
        this.tenants = tenants;
        this.adjustments = adjustments;
        this.postings = postings;
    }

    @Override
    public PortaPaymentResponse run(PortaPayment request, Call call) {
        Caller caller = caller(request, call);
        Reply reply = adjustments.take(caller, request, call.header(KEY));
        Standing standing = reply.standing();
        if (reply.replayed()) {
            call.header("Idempotent-Replayed", "true");
        }
        if (standing.state() == PostingState.PENDING) {
            postings.bring(
                    caller.tenant().id(),
                    standing.iCustomer(),
                    caller.settings().get(Settings.BILLING_WAIT_FOR));
            standing = adjustments.now(caller, standing);
        }
        if (standing.state() == PostingState.GIVEN_UP) {
            throw new Problem.Conflict(
                    "PostingGivenUp", "The operator decided not to post this: a new attempt needs a new key.");
        }
        if (standing.state() != PostingState.POSTED) {
            call.status(202);
            call.header("Retry-After", RETRY_SECONDS);
        }
        return answer(request, standing);
    }

    @Override
    public void check(PortaPayment request, Call call) {
        adjustments.check(caller(request, call), request, call.header(KEY));
    }

    private Caller caller(PortaPayment request, Call call) {
        Presented presented = Bearer.presented(call, request.license(), request.featureName(), request.contentId());
        Caller caller = call.once(Caller.class, () -> tenants.authenticate(presented, Scope.BILLING));
        InAddress.move(call, presented);
        return caller;
    }

    private static PortaPaymentResponse answer(PortaPayment request, Standing standing) {
        PaymentResult result = new PaymentResult(
                standing.balance(), standing.transaction(), null, word(standing.state()), standing.xdr());
        return new PortaPaymentResponse(result, null, request.contentId(), request.featureName());
    }

    private static String word(PostingState state) {
        return switch (state) {
            case POSTED -> "Posted";
            case PENDING, POSTING, UNKNOWN -> "Pending";
            case REVIEW -> "Review";
            case GIVEN_UP -> "NotPosted";
        };
    }
}
