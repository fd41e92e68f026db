package io.portaplus.payments.lookup;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads payments for those who ask. Every method throws {@code StoreAway} where the store can't be reached. */
public interface LookupStore {
    /** A payment with its history, both as of one instant; empty where there is none of this id. */
    Optional<Told> find(PaymentId id);

    /** A customer's payments, newest first, without their history. */
    List<Told> list(Wanted wanted);

    /**
     * A payment and what happened to it since it was accepted, oldest first.
     *
     * @param after what became of the money afterwards
     * @param history empty as long as nothing has
     */
    record Told(Payment payment, Aftermath after, List<HistoryEntry> history) {
        public Told {
            history = List.copyOf(history);
        }
    }

    /**
     * What became of a payment's money after it was taken.
     *
     * @param refunded what was given back for good
     * @param disputeStatus the processor's word for the newest dispute, or null where there is none
     */
    record Aftermath(Money refunded, @Nullable String disputeStatus, Credit credit) {}

    /**
     * How the billing system has what was paid.
     *
     * @param state null where it is posted nowhere
     * @param balance the customer's balance after it, as the billing system told it; null where it did not
     */
    record Credit(@Nullable PostingState state, @Nullable BigDecimal balance) {}

    /**
     * Which payments.
     *
     * @param from accepted then or later, or null
     * @param to accepted before, or null
     * @param after only those that are older than this one, or null
     * @param limit how many at most
     */
    record Wanted(
            TenantId tenant,
            long iCustomer,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable PaymentId after,
            int limit) {}
}
