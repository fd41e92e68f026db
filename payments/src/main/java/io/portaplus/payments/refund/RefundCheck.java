package io.portaplus.payments.refund;

import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.payments.basket.Canonical;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.money.OffTheStep;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.IdempotencyKey;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.refund.Refund.Asked;
import io.portaplus.payments.tenant.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to give money back, as far as it can be checked without asking anybody.
 *
 * @param major how much; null: all that is left
 */
record RefundCheck(
        PaymentId payment,
        @Nullable BigDecimal major,
        @Nullable String reason,
        Asked asked) {
    private static final Set<String> REASONS = Set.of("", "duplicate", "fraudulent", "requested_by_customer");

    /**
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    static RefundCheck of(Caller caller, StripeRefundRequest request, @Nullable String key) {
        List<Fault> faults = new ArrayList<>();
        Optional<PaymentId> payment = PaymentId.parse(Objects.requireNonNullElse(request.paymentId(), ""));
        if (payment.isEmpty()) {
            faults.add(new Fault("InvalidPaymentId", "PaymentId", "PaymentId takes a payment's id, pay_..."));
        }
        BigDecimal amount = request.amount();
        if (amount != null && amount.signum() < 0) {
            faults.add(new Fault("NegativeAmount", "Amount", "Amount is not below 0."));
        }
        String reason = Objects.requireNonNullElse(request.reason(), "");
        if (!REASONS.contains(reason)) {
            faults.add(new Fault(
                    "InvalidReason",
                    "Reason",
                    "Reason takes duplicate, fraudulent, requested_by_customer or nothing."));
        }
        IdempotencyKey.require(key, "A refund", faults);
        if (!faults.isEmpty() || payment.isEmpty() || key == null) {
            throw new Problem.InvalidRequest(faults);
        }
        boolean whole = amount == null || amount.signum() == 0;
        Digest same = digest("portaplus refund 1", payment.get().text(), whole ? "" : plain(amount), reason);
        Digest keyed = digest("portaplus refund key 1", caller.tenant().id().toString(), key);
        return new RefundCheck(
                payment.get(), whole ? null : amount, reason.isEmpty() ? null : reason, new Asked(keyed, same));
    }

    /**
     * How much, in the payment's currency; empty: all that is left.
     *
     * @throws Problem.InvalidRequest where the currency has no such amount
     */
    Optional<Money> amount(Money left) {
        BigDecimal asked = major;
        if (asked == null) {
            return Optional.empty();
        }
        Currency currency = left.currency();
        try {
            return Optional.of(Money.ofMajor(asked, currency));
        } catch (OffTheStep _) {
            throw fault("OffTheStep", "Amount has more decimals than " + currency.code() + " can be charged in.");
        } catch (ArithmeticException _) {
            throw fault("AmountTooLarge", "Amount is far too large.");
        }
    }

    private static Problem fault(String code, String message) {
        return new Problem.InvalidRequest(List.of(new Fault(code, "Amount", message)));
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.stripTrailingZeros().toString();
    }

    private static Digest digest(String purpose, String... texts) {
        Canonical canonical = new Canonical(purpose);
        for (String text : texts) {
            canonical.text(text);
        }
        return new Digest(canonical.sha256());
    }
}
