package io.portaplus.app.http;

import io.portaplus.contract.PaymentCallback;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.callback.CallbackStore.Waiting;
import io.portaplus.payments.callback.CallbackText;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.payment.Payment;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;

/** Callbacks in the JSON that the host answers in, so that a receiver reads the payment as any answer. */
public final class CallbackBodies implements CallbackText {
    /** Nothing is read with it. */
    private final JsonFormat json = new JsonFormat(new ReadLimits(1, 1, 1));

    private final RecordModel<PaymentCallback> model = new Models().of(PaymentCallback.class);
    private final Lookup lookup;

    public CallbackBodies(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public byte[] of(Waiting callback, Payment payment) {
        StripePaymentResponse answer = lookup.aftermath(payment)
                .map(after -> Answers.filled(payment, after).build())
                .orElseGet(() -> Answers.of(payment));
        return json.write(
                model,
                new PaymentCallback(callback.id(), callback.type(), callback.happenedAt(), callback.subject(), answer));
    }
}
