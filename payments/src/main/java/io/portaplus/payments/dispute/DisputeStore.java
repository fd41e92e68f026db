package io.portaplus.payments.dispute;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where disputes are remembered. Every method throws {@link io.portaplus.payments.payment.StoreAway} where the store can't
 * be reached.
 */
public interface DisputeStore {
    Optional<Dispute> find(TenantId tenant, String id);

    /** Keeps a dispute that was not known, with what follows; false where it is known by now. */
    boolean open(Seen seen);

    /** Keeps what was seen of a dispute, with what follows; false where it is not as it was known any more. */
    boolean change(Dispute known, Seen seen);

    /**
     * A dispute as it was seen.
     *
     * @param events for the history of the payment
     */
    record Seen(PaymentId payment, Dispute dispute, Instant at, List<HistoryEntry> events, List<FollowUp> followUps) {
        public Seen {
            events = List.copyOf(events);
            followUps = List.copyOf(followUps);
        }
    }
}
