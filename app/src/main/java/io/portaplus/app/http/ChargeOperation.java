package io.portaplus.app.http;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.charge.Charge;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/** {@code POST /ChargeStripeCustomerCard}. */
final class ChargeOperation implements Operation<StripePaymentRequest, StripePaymentResponse> {
    private static final String RETRY_SECONDS = "5";

    private final Tenants tenants;
    private final Charge charge;
    private final PaymentMeters meters;

    ChargeOperation(Tenants tenants, Charge charge, PaymentMeters meters) {
        this.tenants = tenants;
        this.charge = charge;
        this.meters = meters;
    }

    @Override
    public StripePaymentResponse run(StripePaymentRequest request, Call call) {
        Caller caller = tenants.authenticate(request.license(), request.featureName(), request.contentId());
        Reply reply = charge.charge(caller, request, call.header("Idempotency-Key"));
        meters.answered(reply);
        int status = Answers.status(reply.payment());
        call.status(status);
        if (reply.replayed()) {
            call.header("Idempotent-Replayed", "true");
        }
        if (status == 503 || status == 202) {
            call.header("Retry-After", RETRY_SECONDS);
        }
        return Answers.of(reply.payment());
    }
}
