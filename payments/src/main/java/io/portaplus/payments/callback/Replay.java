package io.portaplus.payments.callback;

import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sends the callbacks of a payment again, whether they were taken, wait, or were given up. */
public final class Replay {
    private final Lookup lookup;
    private final CallbackStore store;
    private final InstantSource clock;

    public Replay(Lookup lookup, CallbackStore store, InstantSource clock) {
        this.lookup = lookup;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes them due at once, for three days from now.
     *
     * @return the payment as it stands
     * @throws Problem.NotFound where there is no such payment of this tenant, or no callback of it
     */
    public Told again(Tenant asking, @Nullable String paymentId) {
        return again(lookup.find(asking, paymentId));
    }

    /**
     * The same for who runs the installation, whoever's payment it is.
     *
     * @throws Problem.NotFound where there is no such payment, or no callback of it
     */
    public Told again(@Nullable String paymentId) {
        return again(lookup.find(paymentId));
    }

    private Told again(Told told) {
        try {
            if (store.replay(told.payment().id(), clock.instant()) == 0) {
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
