package io.portaplus.app.http;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.charge.Cards;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.charge.Headers;
import io.portaplus.payments.charge.Outcome;
import io.portaplus.payments.charge.Requests;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.lookup.LookupStore.Credit;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.posting.PostingCrew;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/** {@code POST /ChargeStripeCustomerCard}: whatever a {@code StripePaymentRequest} asks for. */
final class PaymentOperation implements Operation<StripePaymentRequest, StripePaymentResponse> {
    private static final String RETRY_SECONDS = "5";

    private final Tenants tenants;
    private final Requests requests;
    private final PaymentMeters meters;
    private final Lookup lookup;
    private final PostingCrew postings;

    PaymentOperation(Tenants tenants, Requests requests, PaymentMeters meters, Lookup lookup, PostingCrew postings) {
        this.tenants = tenants;
        this.requests = requests;
        this.meters = meters;
        this.lookup = lookup;
        this.postings = postings;
    }

    @Override
    public StripePaymentResponse run(StripePaymentRequest request, Call call) {
        Caller caller = caller(request, call);
        return answer(caller, requests.perform(caller, request, headers(call)), call);
    }

    /** The same for a request that came one way. */
    StripePaymentResponse send(StripePaymentRequest request, Call call) {
        Caller caller = caller(request, call);
        return answer(caller, requests.send(caller, request, headers(call)), call);
    }

    @Override
    public void check(StripePaymentRequest request, Call call) {
        requests.check(caller(request, call), request, headers(call));
    }

    private Caller caller(StripePaymentRequest request, Call call) {
        return call.once(
                Caller.class,
                () -> tenants.authenticate(
                        Bearer.presented(call, request.license(), request.featureName(), request.contentId()),
                        Scope.CHARGE));
    }

    private static Headers headers(Call call) {
        return new Headers(call.header("Idempotency-Key"), call.header("Porta-Plus-Cardholder-Address"));
    }

    private StripePaymentResponse answer(Caller caller, Outcome outcome, Call call) {
        return switch (outcome) {
            case Cards cards -> CardAnswers.of(cards);
            case Reply reply -> answer(caller, reply, call);
        };
    }

    private StripePaymentResponse answer(Caller caller, Reply reply, Call call) {
        meters.answered(reply);
        Payment payment = reply.payment();
        int status = Answers.status(payment);
        call.status(status);
        if (reply.replayed()) {
            call.header("Idempotent-Replayed", "true");
        }
        if (status == 503 || status == 202) {
            call.header("Retry-After", RETRY_SECONDS);
        }
        boolean posted = isPosted(payment);
        if (posted && !reply.replayed()) {
            postings.bring(
                    payment.tenant(),
                    payment.order().iCustomer(),
                    caller.settings().get(Settings.BILLING_WAIT_FOR));
        }
        return posted || reply.replayed() ? withAftermath(reply) : Answers.of(payment);
    }

    private boolean isPosted(Payment payment) {
        return payment.status() == PaymentStatus.SUCCEEDED
                && payment.kind().takesMoney()
                && postings.posts(payment.tenant());
    }

    /**
     * What is answered again may have been given back since, and what is posted may be there already; where that can't be
     * read, what is not known is left out.
     */
    private StripePaymentResponse withAftermath(Reply reply) {
        Payment payment = reply.payment();
        try {
            return lookup.aftermath(payment)
                    .map(after -> Answers.filled(payment, after).build())
                    .orElseGet(() -> Answers.of(payment));
        } catch (StoreAway _) {
            Credit credit = new Credit(isPosted(payment) ? PostingState.PENDING : null, null);
            ResponseBuilder answer = Answers.filled(payment).billingStatus(Answers.billingStatus(payment, credit));
            return reply.replayed() ? answer.refundedAmount(null).build() : answer.build();
        }
    }
}
