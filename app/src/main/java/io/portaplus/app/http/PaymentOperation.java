package io.portaplus.app.http;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.charge.Cards;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.charge.Outcome;
import io.portaplus.payments.charge.Requests;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /ChargeStripeCustomerCard}: whatever a {@code StripePaymentRequest} asks for. */
final class PaymentOperation implements Operation<StripePaymentRequest, StripePaymentResponse> {
    private static final String RETRY_SECONDS = "5";

    private final Tenants tenants;
    private final Requests requests;
    private final PaymentMeters meters;
    private final Lookup lookup;

    PaymentOperation(Tenants tenants, Requests requests, PaymentMeters meters, Lookup lookup) {
        this.tenants = tenants;
        this.requests = requests;
        this.meters = meters;
        this.lookup = lookup;
    }

    @Override
    public StripePaymentResponse run(StripePaymentRequest request, Call call) {
        return answer(requests.perform(caller(request, call), request, key(call)), call);
    }

    /** The same for a request that came one way. */
    StripePaymentResponse send(StripePaymentRequest request, Call call) {
        return answer(requests.send(caller(request, call), request, key(call)), call);
    }

    @Override
    public void check(StripePaymentRequest request, Call call) {
        requests.check(caller(request, call), request, key(call));
    }

    private Caller caller(StripePaymentRequest request, Call call) {
        return tenants.authenticate(
                Bearer.presented(call, request.license(), request.featureName(), request.contentId()), Scope.CHARGE);
    }

    private static @Nullable String key(Call call) {
        return call.header("Idempotency-Key");
    }

    private StripePaymentResponse answer(Outcome outcome, Call call) {
        return switch (outcome) {
            case Cards cards -> CardAnswers.of(cards);
            case Reply reply -> answer(reply, call);
        };
    }

    private StripePaymentResponse answer(Reply reply, Call call) {
        meters.answered(reply);
        int status = Answers.status(reply.payment());
        call.status(status);
        if (reply.replayed()) {
            call.header("Idempotent-Replayed", "true");
        }
        if (status == 503 || status == 202) {
            call.header("Retry-After", RETRY_SECONDS);
        }
        return reply.replayed() ? withAftermath(reply.payment()) : Answers.of(reply.payment());
    }

    /** What is answered again may have been given back since; where that can't be read, it is left out. */
    private StripePaymentResponse withAftermath(Payment payment) {
        try {
            return lookup.aftermath(payment)
                    .map(after -> Answers.filled(payment, after).build())
                    .orElseGet(() -> Answers.of(payment));
        } catch (StoreAway _) {
            return Answers.filled(payment).refundedAmount(null).build();
        }
    }
}
