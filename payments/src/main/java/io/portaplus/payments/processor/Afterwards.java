package io.portaplus.payments.processor;

import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.Optional;

/** What the processor says now of something that it told of; empty where it does not have it. */
public interface Afterwards {
    /**
     * A payment.
     *
     * @throws ProcessorAway where it can't be read
     */
    Optional<Intent> payment(AccountId account, String intentId, Duration timeout);
}
