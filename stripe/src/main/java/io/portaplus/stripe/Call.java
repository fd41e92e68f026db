package io.portaplus.stripe;

import com.stripe.Stripe;
import com.stripe.net.ApiResource.RequestMethod;
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
        RequestMethod verb,
        String path,
        String apiVersion,
        @Nullable String idempotencyKey,
        Instant notAfter,
        Duration timeout) {
    static Call of(AccountId account, String key, Step step, Instant notAfter, Duration timeout) {
        RequestMethod verb = step.kind() == Step.Kind.DELETE ? RequestMethod.DELETE : RequestMethod.POST;
        return new Call(account, verb, step.path(), step.apiVersion(), key, notAfter, timeout);
    }

    static Call reading(AccountId account, String path, Duration timeout) {
        return new Call(account, RequestMethod.GET, path, Stripe.API_VERSION, null, Instant.MAX, timeout);
    }
}
