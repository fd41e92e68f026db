package io.portaplus.payments.payment;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.basket.VatEvidence;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands.
 *
 * @param order what was asked for; never changes
 * @param status where it stands
 * @param customerId the processor's customer
 * @param source the processor's id of the card that pays, as {@code StripeSourceId} shows it
 * @param cardInfo the human label of that card
 * @param intentId the processor's payment, once known
 * @param refusal why it failed
 * @param nextActionUrl where the cardholder authenticates
 * @param page the processor's page for the cardholder, once there is one
 * @param step the call that is to be made, or being made, now; null where none is
 * @param attempts how often the resolver has taken it up
 */
public record Payment(
        Order order,
        PaymentStatus status,
        @Nullable String customerId,
        @Nullable String source,
        @Nullable String cardInfo,
        @Nullable String intentId,
        @Nullable Refusal refusal,
        @Nullable String nextActionUrl,
        @Nullable Page page,
        @Nullable Step step,
        int attempts) {

    /**
     * What was asked for, as it was accepted.
     *
     * @param digest what makes two requests the same request
     * @param basket what makes two baskets equal, whatever pays for them
     * @param amount including VAT; 0 where no money is taken
     * @param finishBy when no charge may be sent any more
     */
    public record Order(
            PaymentId id,
            long iCustomer,
            Site site,
            AccountId account,
            Digest digest,
            Digest basket,
            Manner manner,
            Task task,
            Money amount,
            Money vat,
            @Nullable VatEvidence vatEvidence,
            List<PricedLine> lines,
            Instant acceptedAt,
            Instant finishBy) {
        public Order {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Who is there while the charge is made.
     *
     * @param offSession not the cardholder (a bill run)
     * @param deferred not the caller either: it was taken in one way and is made later
     */
    public record Manner(boolean offSession, boolean deferred) {
        /** Whether the cardholder can be sent to authenticate. */
        public boolean mayAuthenticate() {
            return !offSession && !deferred;
        }
    }

    /**
     * A page of the processor's where the cardholder pays, or saves a card.
     *
     * @param id the processor's id of it
     * @param url null: it is not open any more
     */
    public record Page(String id, @Nullable String url) {}

    /** The part of the tenant's site that asked. */
    public record Site(
            @Nullable String featureName, @Nullable Long contentId) {}

    public PaymentId id() {
        return order.id();
    }

    public TenantId tenant() {
        return order.id().tenant();
    }

    /** Whether somebody still has to find out or to do something, so that the answer may change soon. */
    public boolean running() {
        return status == PaymentStatus.RUNNING;
    }

    public Task.Kind kind() {
        return order.task().kind();
    }

    /** Whether it waits for the cardholder, so that only the processor knows how it stands. */
    public boolean open() {
        return status == PaymentStatus.REQUIRES_ACTION || status == PaymentStatus.CHECKOUT_OPEN;
    }

    /**
     * The {@code Status} of an answer. A deferred payment that nobody has decided yet is only accepted; one that failed
     * has failed, also where the cardholder can still pay it on a page.
     */
    public String shownStatus() {
        if (running() && order.manner().deferred()) {
            return "Accepted";
        }
        return refusal == null ? status.shownAs() : PaymentStatus.FAILED.shownAs();
    }

    /** What the processor's newest object of it is called: the page, else the payment; null where there is none yet. */
    public @Nullable String heldAs() {
        return page == null ? intentId : page.id();
    }

    /** The same payment at another call, or at none. */
    public Payment atStep(@Nullable Step next, @Nullable String customer) {
        return new Payment(
                order, status, customer, source, cardInfo, intentId, refusal, nextActionUrl, page, next, attempts);
    }

    /** The same payment with the card that pays. */
    public Payment paidWith(@Nullable String card, @Nullable String label) {
        return new Payment(
                order, status, customerId, card, label, intentId, refusal, nextActionUrl, page, step, attempts);
    }

    /** The same payment in another state, waiting for nobody and at no step. */
    public Payment ended(PaymentStatus end, @Nullable Refusal why) {
        return new Payment(order, end, customerId, source, cardInfo, intentId, why, null, closedPage(), null, attempts);
    }

    /** The same payment with the processor's object of it. */
    public Payment heldBy(@Nullable String intent) {
        return new Payment(
                order, status, customerId, source, cardInfo, intent, refusal, nextActionUrl, page, step, attempts);
    }

    private @Nullable Page closedPage() {
        return page == null ? null : new Page(page.id(), null);
    }
}
