package io.portaplus.payments.payment;

import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where payments are remembered. Every write is durable when its method returns normally; the two exceptions say what is
 * known when it does not.
 */
public interface PaymentStore {
    /**
     * Commit 1: the payment, its guards and its first step, all or nothing.
     *
     * @throws StoreAway nothing was written
     * @throws StoreUnsure it may have been written, or may yet be
     */
    Acceptance accept(NewPayment payment, Patience patience);

    /**
     * Commits a step's result together with the next step.
     *
     * @return false where the payment is not at the expected step any more, or the customer was mapped meanwhile
     */
    boolean advance(Advance advance, Patience patience);

    /**
     * Commit 2: the outcome, its history, and what follows from it.
     *
     * @return false where the payment was not in a state that leads to the new one: somebody else was faster
     */
    boolean settle(Settlement settlement, Patience patience);

    /** The step is done and none follows; nothing where the payment is not at it any more. */
    void clear(PaymentId id, Step done);

    Optional<Payment> find(PaymentId id);

    /**
     * The payments that hold any of these guards now.
     *
     * @param duplicateWindow how long after a payment's answer its fingerprint still guards
     */
    List<Held> holders(TenantId tenant, List<Guard> guards, Duration duplicateWindow);

    /**
     * Binds a guard to a payment, as if the payment had been opened with it; false where another payment holds it.
     */
    boolean bind(PaymentId to, Guard guard, Duration duplicateWindow);

    /**
     * Lends guards of another request to a payment that may become its answer, so that whoever asks again is answered with
     * it too. A guard that is held stays where it is; one that was lent is free while the payment is not paid, and is
     * taken back by the next payment of its request.
     *
     * @param request what the guards are for
     * @return whether all are this payment's now; false where another payment holds one
     */
    boolean lend(PaymentId to, List<Guard> guards, Digest request, Duration duplicateWindow);

    /**
     * What was lent to a payment is bound to it, whatever becomes of it: whoever asked is told of it.
     *
     * @return false where one was taken by another payment meanwhile
     */
    boolean bindLent(PaymentId to, List<Guard> guards);

    /** A payment of an equal basket that waits for its cardholder, to authenticate or on a page. */
    Optional<Payment> openBasket(TenantId tenant, Digest basket);

    /** What commit 1 came to. */
    enum Acceptance {
        ACCEPTED,
        /** One of its guards is held by another payment. */
        GUARDED,
        /** An equal basket waits for its cardholder; it must be closed first. */
        BASKET_OPEN,
        /** The processor's customer that it names is not the one that stands for the payer. */
        CUSTOMER_CHANGED
    }

    /**
     * What commit 1 writes.
     *
     * @param lease how long the caller's own thread works on it before the resolver may
     * @param duplicateWindow how long after a payment's answer its fingerprint still guards
     */
    record NewPayment(Payment payment, List<Guard> guards, Duration lease, Duration duplicateWindow) {
        public NewPayment {
            guards = List.copyOf(guards);
        }
    }

    /**
     * A step that is done.
     *
     * @param payment as it is to stand, at the next step
     * @param from the step whose result this is, or null where the payment was at none
     * @param source the card that the result gave, or null
     * @param customer the customer that the next step names
     */
    record Advance(
            Payment payment,
            @Nullable Step from,
            Step next,
            @Nullable String source,
            @Nullable CustomerBinding customer) {}

    /**
     * A mapping to be made in the same commit.
     *
     * @param replaces a customer that the processor has deleted, or null
     */
    record CustomerBinding(String customerId, @Nullable String replaces) {}

    /**
     * The outcome.
     *
     * @param now the payment as it is to stand
     * @param dueAt when somebody should look at it again, or null
     * @param event what the history says of it
     * @param followUps what else is written in the same commit, where the payment moves
     */
    record Settlement(Payment now, @Nullable Instant dueAt, HistoryEntry event, List<FollowUp> followUps) {
        public Settlement {
            followUps = List.copyOf(followUps);
        }
    }

    /** One entry of a payment's history. */
    record HistoryEntry(Instant at, String event, String status, String detail) {}

    /**
     * A guard and who holds it.
     *
     * @param request what it is for: the payment's own request, or one that the payment answers too
     * @param lent whether it was lent to the payment, and nobody was told yet
     */
    record Held(Guard guard, Payment payment, Digest request, boolean lent) {}
}
