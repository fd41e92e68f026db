package io.portaplus.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import io.portaplus.payments.processor.Contested;
import io.portaplus.payments.processor.Returned;
import java.util.List;
import java.util.Objects;

/** Stripe's objects of what comes after a payment, as ours. */
final class Afterward {
    private Afterward() {}

    /**
     * @throws RuntimeException of any kind where the object lacks what a refund must have
     */
    static Returned refund(Refund stripes) {
        return new Returned(
                Objects.requireNonNull(stripes.getId()),
                stripes.getPaymentIntent(),
                status(stripes.getStatus()),
                stripes.getAmount(),
                Objects.requireNonNull(stripes.getCurrency()),
                stripes.getFailureBalanceTransaction() != null,
                Intents.metadata(stripes.getMetadata(), Calls.REFUND_ID),
                stripes.getFailureReason());
    }

    /**
     * @throws RuntimeException of any kind where the object lacks what a dispute must have
     */
    static Contested dispute(Dispute stripes) {
        List<BalanceTransaction> moves = Objects.requireNonNullElse(stripes.getBalanceTransactions(), List.of());
        return new Contested(
                Objects.requireNonNull(stripes.getId()),
                stripes.getPaymentIntent(),
                Objects.requireNonNull(stripes.getStatus()),
                Objects.requireNonNullElse(stripes.getReason(), ""),
                stripes.getAmount(),
                Objects.requireNonNull(stripes.getCurrency()),
                moves.stream().anyMatch(move -> move.getAmount() < 0),
                moves.stream().anyMatch(move -> move.getAmount() > 0));
    }

    private static Returned.Status status(String status) {
        return switch (status) {
            case "succeeded" -> Returned.Status.SUCCEEDED;
            case "pending", "requires_action" -> Returned.Status.PENDING;
            case "failed", "canceled" -> Returned.Status.FAILED;
            default -> throw new IllegalStateException("a state of a refund that is not known");
        };
    }
}
