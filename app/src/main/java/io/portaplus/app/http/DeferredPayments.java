package io.portaplus.app.http;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.wire.Call;
import io.portaplus.wire.OneWay;
import io.portaplus.wire.Operation;
import org.jspecify.annotations.Nullable;

/** Payments that come one way may be taken in and made later; every other operation runs at once. */
final class DeferredPayments implements OneWay {
    @Override
    @SuppressWarnings("unchecked") // a payment operation answers with what it declares
    public <Q extends Record, A extends Record> @Nullable A send(Operation<Q, A> operation, Q request, Call call) {
        return operation instanceof PaymentOperation payments && request instanceof StripePaymentRequest payment
                ? (A) payments.send(payment, call)
                : operation.run(request, call);
    }
}
