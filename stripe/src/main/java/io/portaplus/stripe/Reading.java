package io.portaplus.stripe;

import com.stripe.exception.StripeException;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.stripe.http.Answered;
import java.time.Duration;
import java.util.Optional;

/** Reads Stripe's objects. */
final class Reading {
    private final StripeConnection connection;

    Reading(StripeConnection connection) {
        this.connection = connection;
    }

    /**
     * What is at a path; empty where Stripe has nothing there.
     *
     * @throws ProcessorAway where it can't be read
     */
    <T> Optional<T> get(AccountId account, String path, Duration timeout, Class<T> type) {
        try {
            Answered response = connection.call(Call.reading(account, path, timeout), null);
            return Optional.of(Outcomes.read(response, type));
        } catch (StripeException e) {
            Integer status = e.getStatusCode();
            if (status != null && status == 404 && e.getStripeError() != null) {
                return Optional.empty();
            }
            throw new ProcessorAway(status == null ? "no answer" : "status " + status);
        } catch (StripeConnection.NotSent | StripeConnection.NoKey | RuntimeException e) {
            throw new ProcessorAway(e.getClass().getSimpleName());
        }
    }
}
