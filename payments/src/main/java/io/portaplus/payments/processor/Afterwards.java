package io.portaplus.payments.processor;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a payment: what the processor says now of something that it told of, empty where it does not have it;
 * and how money is given back. Every reading throws {@link ProcessorAway} where it does not succeed.
 */
public interface Afterwards {
    /** A payment. */
    Optional<Intent> payment(AccountId account, String intentId, Duration timeout);

    Optional<Returned> refund(AccountId account, String refundId, Duration timeout);

    /** All refunds of a payment. */
    List<Returned> refunds(AccountId account, String intentId, Duration timeout);

    Optional<Contested> dispute(AccountId account, String disputeId, Duration timeout);

    /** The call that gives money back; sent as any other call. */
    Step refundCall(Back back);

    /**
     * Money to be given back.
     *
     * @param refund our id of it
     * @param reason one of the processor's words for it, or null
     */
    record Back(
            String refund,
            PaymentId payment,
            String intentId,
            Money amount,
            @Nullable String reason) {}
}
