package io.portaplus.stripe;

import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A processor on a server of the test's own, and one call to send there. */
final class Bench {
    static final AccountId ACCOUNT = new AccountId("acct_1", false);
    static final String KEY = "pay_1:charge";
    static final Step CHARGE = new Step(
            Step.Kind.CHARGE, 1, "/v1/payment_intents", com.stripe.Stripe.API_VERSION, "amount=300&currency=gbp");

    private final StripeProcessor processor;

    Bench(URI server) {
        this.processor =
                new StripeProcessor(server, _ -> Optional.of(new Secret("sk_test_1")), InstantSource.system(), 4);
    }

    StripeProcessor processor() {
        return processor;
    }

    Answer charge() {
        return charge(Duration.ofSeconds(60));
    }

    Answer charge(Duration timeout) {
        return send(CHARGE, timeout);
    }

    Answer send(Step step, Duration timeout) {
        return processor.send(ACCOUNT, KEY, step, Instant.MAX, timeout);
    }
}
