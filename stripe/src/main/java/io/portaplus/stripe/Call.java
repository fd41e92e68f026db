package io.portaplus.stripe;

import com.stripe.Stripe;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call as it is about to be made.
 *
 * @param idempotencyKey null for a reading
 * @param notAfter when it must not leave any more, by the program's clock
 */
record Call(
        AccountId account,
        Verb verb,
        String path,
        String apiVersion,
        @Nullable String idempotencyKey,
        Instant notAfter,
        Duration timeout) {
    /** HTTP's own. */
    enum Verb {
        GET,
        POST,
        DELETE
    }

    static Call of(AccountId account, String key, Step step, Instant notAfter, Duration timeout) {
        Verb verb = step.kind() == Step.Kind.DELETE ? Verb.DELETE : Verb.POST;
        return new Call(account, verb, step.path(), step.apiVersion(), key, notAfter, timeout);
    }

    static Call reading(AccountId account, String path, Duration timeout) {
        return new Call(account, Verb.GET, path, Stripe.API_VERSION, null, Instant.MAX, timeout);
    }
}
