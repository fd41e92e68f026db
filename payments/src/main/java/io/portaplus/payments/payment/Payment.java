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
        @Nullable Step step,
        int attempts) {

    /**
     * What was asked for, as it was accepted.
     *
     * @param digest what makes two requests the same request
     * @param basket what makes two baskets equal, whatever pays for them
     * @param amount including VAT
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

    /** The {@code Status} of an answer: a deferred payment that nobody has decided yet is only accepted. */
    public String shownStatus() {
        return running() && order.manner().deferred() ? "Accepted" : status.shownAs();
    }

    /** The same payment at another call, or at none. */
    public Payment atStep(@Nullable Step next, @Nullable String customer) {
        return new Payment(order, status, customer, source, cardInfo, intentId, refusal, nextActionUrl, next, attempts);
    }

    /** The same payment with the card that pays. */
    public Payment paidWith(@Nullable String card, @Nullable String label) {
        return new Payment(order, status, customerId, card, label, intentId, refusal, nextActionUrl, step, attempts);
    }

    /** The same payment in another state, waiting for nobody and at no step. */
    public Payment ended(PaymentStatus end, @Nullable Refusal why) {
        return new Payment(order, end, customerId, source, cardInfo, intentId, why, null, null, attempts);
    }
}
