package io.portaplus.payments.adjustment;

import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where adjustments are kept: among the postings. Each method is one commit, and throws {@code StoreAway} where it fails. */
public interface AdjustmentStore {
    /**
     * What an earlier request made that this one repeats; empty where it is the first.
     *
     * @param window how long an equal request is a repeat
     * @param now by the program's clock, as postings have their times
     */
    Optional<Held> held(TenantId tenant, Adjustment.Once once, Duration window, Instant now);

    /**
     * Writes it with what makes it happen once; false, and nothing is written, where an earlier request holds that.
     *
     * @param window as in {@link #held}
     */
    boolean accept(Adjustment adjustment, Adjustment.Once once, Duration window);

    /** How it stands now. */
    Optional<Standing> find(TenantId tenant, AdjustmentId id);

    /** @param request of the request that made it */
    record Held(Standing standing, Digest request) {}

    /**
     * How an adjustment stands.
     *
     * @param balance the customer's after it, in major units and in the billing system's sign; null: not known
     * @param transaction the billing system's number of it; null: not known
     * @param xdr its line in the customer's account; null: not known
     */
    record Standing(
            AdjustmentId id,
            long iCustomer,
            PostingState state,
            @Nullable BigDecimal balance,
            @Nullable String transaction,
            @Nullable Long xdr) {}
}
