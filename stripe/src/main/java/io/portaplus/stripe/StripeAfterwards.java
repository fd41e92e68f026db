package io.portaplus.stripe;

import com.stripe.model.PaymentIntent;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
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

    private <T, R> Optional<R> read(
            AccountId account, String path, Duration timeout, Class<T> type, Function<T, R> ours) {
        Optional<T> found = reading.get(account, path, timeout, type);
        try {
            return found.map(ours);
        } catch (RuntimeException e) {
            throw new ProcessorAway(
                    "an object that can't be read: " + e.getClass().getSimpleName());
        }
    }
}
