package io.portaplus.payments.review;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.comparison.Finding;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator looks and decides, for all tenants. Every method throws
 * {@link io.portaplus.payments.payment.StoreAway} where the store can't be reached.
 */
public interface ReviewStore {
    /** Postings in one state, oldest first. */
    List<Review> list(PostingState state, int most);

    /** The posting with this marker. */
    Optional<Review> find(String ref);

    /** Findings that nobody has decided and that were still so in the latest comparison, oldest first. */
    List<OpenFinding> findings(int most);

    /**
     * Decides about a posting; {@code DONE} and {@code AGAIN} only where it waits for a person, {@code GIVE_UP} where it
     * is not at its end and not on its way.
     *
     * @param xdr where it is in the billing system, if somebody said so
     * @return false where it is not in such a state
     */
    boolean decide(String ref, Decision decision, @Nullable Long xdr, By by);

    /** Decides about all open findings of a marker; how many there were. */
    int settle(String ref, Decision decision, By by);

    /**
     * A finding that is open.
     *
     * @param paymentId the payment that it is about; null where it is none of ours
     */
    record OpenFinding(
            TenantId tenant,
            long iCustomer,
            Finding finding,
            @Nullable String paymentId,
            Instant foundAt) {}
}
