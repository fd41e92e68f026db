package io.portaplus.payments.adjustment;

import io.portaplus.contract.PortaPayment;
import io.portaplus.payments.adjustment.Adjustment.Once;
import io.portaplus.payments.basket.Canonical;
import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.pan.CardNumberCheck;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.posting.Marker;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.IdempotencyKey;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to move a balance, as far as it can be checked without asking anybody.
 *
 * @param major above 0, in major units of the customer's currency, which only the billing system knows
 * @param words what is said of it; null: what is usual
 */
record AdjustmentCheck(long iCustomer, Action action, BigDecimal major, PostingWork.@Nullable Words words, Once once) {
    private static final int LONGEST_COMMENT = 200;
    /** As {@link Marker} has it. */
    private static final String USUAL_WORDS = "Adjustment";

    private static final Map<String, Action> TYPES = Map.of(
            "manualcharge", Action.MANUAL_CHARGE,
            "manualpayment", Action.MANUAL_PAYMENT,
            "manualcredit", Action.MANUAL_CREDIT,
            "promotionalcredit", Action.PROMOTIONAL_CREDIT,
            "refund", Action.REFUND);

    /** @throws Problem.InvalidRequest with all faults that the request has */
    static AdjustmentCheck of(Caller caller, PortaPayment request, @Nullable String key) {
        List<Fault> faults =
                new ArrayList<>(new CardNumberCheck(caller.settings().get(Settings.PAN_EXEMPT)).faults(request));
        notOffered(request, faults);
        long iCustomer = Objects.requireNonNullElse(request.iCustomer(), 0L);
        if (iCustomer < 1) {
            faults.add(new Fault("ICustomerRequired", "ICustomer", "ICustomer is required, above 0."));
        }
        BigDecimal amount = Objects.requireNonNullElse(request.amount(), BigDecimal.ZERO);
        checkAmount(caller, amount, faults);
        Action action = TYPES.get(text(request.paymentType()).strip().toLowerCase(Locale.ROOT));
        if (action == null) {
            faults.add(new Fault(
                    "InvalidPaymentType",
                    "PaymentType",
                    "PaymentType takes ManualCharge, ManualPayment, ManualCredit, PromotionalCredit or Refund; no card is"
                            + " charged here."));
        }
        String visible = comment("VisibleComment", request.visibleComment(), faults);
        String internal = comment("InternalComment", request.internalComment(), faults);
        if (Marker.isLike(visible)) {
            faults.add(
                    new Fault(
                            "MarkerInComment",
                            "VisibleComment",
                            "VisibleComment holds what looks like the marker of another posting: that one would be taken for this."));
        }
        IdempotencyKey.check(key, faults);
        if (!faults.isEmpty() || action == null) {
            throw new Problem.InvalidRequest(faults);
        }
        PostingWork.Words words = visible.isEmpty() && internal.isEmpty()
                ? null
                : new PostingWork.Words(visible.isEmpty() ? USUAL_WORDS : visible, internal);
        int tenant = caller.tenant().id().number();
        Digest same = new Digest(new Canonical("portaplus adjustment 1")
                .whole(tenant)
                .whole(iCustomer)
                .text(action.name())
                .decimal(amount)
                .text(visible)
                .text(internal)
                .sha256());
        Once once = key == null
                ? new Once(Once.Kind.FINGERPRINT, same, same)
                : new Once(
                        Once.Kind.KEY,
                        new Digest(new Canonical("portaplus adjustment key 1")
                                .whole(tenant)
                                .text(key)
                                .sha256()),
                        same);
        return new AdjustmentCheck(iCustomer, action, amount, words, once);
    }

    private static void notOffered(PortaPayment request, List<Fault> faults) {
        if (Objects.requireNonNullElse(request.iAccount(), 0L) != 0) {
            faults.add(new Fault(
                    "NotOffered",
                    "IAccount",
                    "Balances of accounts are not moved here: give the customer's ICustomer."));
        }
        if (!text(request.customerID()).isEmpty()) {
            faults.add(new Fault("NotOffered", "CustomerID", "Customers are named by ICustomer here."));
        }
        if (request.lstCustomerIDS() != null && !request.lstCustomerIDS().isEmpty()) {
            faults.add(new Fault(
                    "NotOffered",
                    "lstCustomerIDS",
                    "One request moves one balance: send several in a batch, each with its own key."));
        }
    }

    private static void checkAmount(Caller caller, BigDecimal amount, List<Fault> faults) {
        if (amount.signum() <= 0) {
            faults.add(
                    new Fault("AmountRequired", "Amount", "Amount is required, above 0; PaymentType says which way."));
        } else if (caller.settings()
                .get(Settings.MAX_AMOUNT)
                .filter(most -> amount.compareTo(most) > 0)
                .isPresent()) {
            faults.add(new Fault(
                    "AmountTooLarge",
                    "Amount",
                    "Amount is more than one payment may take; amounts are in major units."));
        }
    }

    private static String comment(String member, @Nullable String given, List<Fault> faults) {
        String comment = text(given).strip();
        if (comment.length() > LONGEST_COMMENT || comment.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(
                    "InvalidText",
                    member,
                    member + " takes at most " + LONGEST_COMMENT + " characters and no control characters."));
        }
        return comment;
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }
}
