package io.portaplus.stripe;

import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.RefundCollection;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Contested;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.processor.Returned;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What Stripe says now of something that it told of. */
final class StripeAfterwards implements Afterwards {
    private final Reading reading;

    StripeAfterwards(Reading reading) {
        this.reading = reading;
    }

    @Override
    public Optional<Intent> payment(AccountId account, String intentId, Duration timeout) {
        String path = "/v1/payment_intents/" + intentId + "?expand[]=payment_method";
        return read(account, path, timeout, PaymentIntent.class, Intents::of);
    }

    @Override
    public Optional<Returned> refund(AccountId account, String refundId, Duration timeout) {
        return read(account, "/v1/refunds/" + refundId, timeout, Refund.class, Afterward::refund);
    }

    @Override
    public List<Returned> refunds(AccountId account, String intentId, Duration timeout) {
        List<Returned> all = new ArrayList<>();
        String path = "/v1/refunds?limit=100&payment_intent=" + intentId;
        boolean more = true;
        while (more) {
            String after =
                    all.isEmpty() ? "" : "&starting_after=" + all.getLast().id();
            RefundCollection page = read(account, path + after, timeout, RefundCollection.class, found -> found)
                    .orElseThrow(() -> new ProcessorAway("the payment is gone"));
            page.getData().forEach(one -> all.add(understood(one, Afterward::refund)));
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
        }
        return all;
    }

    @Override
    public Optional<Contested> dispute(AccountId account, String disputeId, Duration timeout) {
        return read(account, "/v1/disputes/" + disputeId, timeout, Dispute.class, Afterward::dispute);
    }

    @Override
    public Step refundCall(Back back) {
        return Calls.refund(back);
    }

    private <T, R> Optional<R> read(
            AccountId account, String path, Duration timeout, Class<T> type, Function<T, R> ours) {
        return reading.get(account, path, timeout, type).map(found -> understood(found, ours));
    }

    private static <T, R> R understood(T found, Function<T, R> ours) {
        try {
            return ours.apply(found);
        } catch (RuntimeException e) {
            throw new ProcessorAway(
                    "an object that can't be read: " + e.getClass().getSimpleName());
        }
    }
}
