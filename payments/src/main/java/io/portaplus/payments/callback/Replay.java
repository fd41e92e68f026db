package io.portaplus.payments.callback;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.Tenant;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends the callbacks of a payment again, whether they were taken, wait, or were given up. */
public final class Replay {
    private final Lookup lookup;
    private final CallbackStore store;

    public Replay(Lookup lookup, CallbackStore store) {
        this.lookup = lookup;
        this.store = store;
    }

    /**
     * Makes them due at once, for three days from now.
     *
     * @param by who asks, for the audit
     * @return the payment as it stands
     * @throws Problem.NotFound where there is no such payment of this tenant, or no callback of it
     */
    public Told again(Tenant asking, @Nullable String paymentId, By by) {
        return again(lookup.find(asking, paymentId), by);
    }

    /**
     * The same for who runs the installation, whoever's payment it is.
     *
     * @throws Problem.NotFound where there is no such payment, or no callback of it
     */
    public Told again(@Nullable String paymentId, By by) {
        return again(lookup.find(paymentId), by);
    }

    private Told again(Told told, By by) {
        try {
            if (!store.replay(told.payment().id(), by)) {
                throw new Problem.NotFound(
                        "NoCallback", "Nothing was to be called back of this payment when its outcome was known.");
            }
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable",
                    "Callbacks can't be replayed right now. Please ask again.",
                    Duration.ofSeconds(2),
                    e);
        }
        return told;
    }
}
