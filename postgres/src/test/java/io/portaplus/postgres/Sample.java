package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.PaymentStore.NewPayment;
import io.portaplus.payments.payment.PaymentStore.Settlement;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Payments as the engine would write them. */
final class Sample {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final TenantId TENANT = new TenantId(1);
    private static final AccountId ACCOUNT = new AccountId("acct_test", false);
    private static final int PAYER = 1;
    private static final String CUSTOMER = "cus_1";

    private final SplittableRandom random;

    Sample(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Makes the processor's customer of all these payments the payer's. */
    static void know(Database database) {
        assertThat(database.customers().adopt(TENANT, ACCOUNT, PAYER, CUSTOMER)).isTrue();
    }

    /** A new payment with a guard of its own. */
    Write.Accept accept() {
        return accept(guard());
    }

    synchronized Write.Accept accept(Guard... guards) {
        return accept(CUSTOMER, digest(), guards);
    }

    /** A new payment in the name of this customer at the processor. */
    synchronized Write.Accept acceptOf(@Nullable String customer, Guard... guards) {
        return accept(customer, digest(), guards);
    }

    /** A new payment of the same basket, with a guard of its own. */
    synchronized Write.Accept acceptLike(Write.Accept other) {
        return accept(CUSTOMER, other.opened().payment().order().basket(), guard());
    }

    private Write.Accept accept(@Nullable String customer, Digest basket, Guard... guards) {
        Money amount = new Money(1250, Currency.find("GBP").orElseThrow());
        var order = new Payment.Order(
                PaymentId.next(TENANT, NOW, random),
                PAYER,
                new Payment.Site(null, null),
                ACCOUNT,
                digest(),
                basket,
                new Payment.Manner(false, false),
                Task.CHARGE,
                amount,
                amount,
                null,
                List.of(),
                NOW,
                NOW.plus(Duration.ofMinutes(10)));
        Step step = new Step(Step.Kind.CHARGE, 1, "/v1/payment_intents", "2026-07-29", "amount=1250");
        Payment payment =
                new Payment(order, PaymentStatus.RUNNING, customer, "pm_1", null, null, null, null, null, step, 0);
        return new Write.Accept(
                new NewPayment(payment, List.of(guards), Duration.ofSeconds(5), Duration.ofSeconds(120)), "[]");
    }

    synchronized Guard guard() {
        return new Guard(Guard.Kind.KEY, digest());
    }

    synchronized Guard token() {
        return new Guard(Guard.Kind.TOKEN, digest());
    }

    /** The payment waits for its cardholder. */
    static Write.Settle waiting(Write.Accept accepted) {
        Payment waits = accepted.opened().payment().ended(PaymentStatus.REQUIRES_ACTION, null);
        return new Write.Settle(
                new Settlement(waits, null, new HistoryEntry(NOW, "waits", "RequiresAction", ""), List.of()));
    }

    /** The payment's success, told to its history in these words, and the posting that follows from it. */
    static Write.Settle settle(Write.Accept accepted, String detail) {
        Payment paid = accepted.opened().payment().ended(PaymentStatus.SUCCEEDED, null);
        Posting posting = new Posting(
                paid.order(),
                "pi_" + Integer.toHexString(detail.hashCode()) + id(accepted),
                Posting.Kind.PAYMENT,
                paid.order().amount(),
                Posting.State.PENDING,
                NOW);
        return new Write.Settle(
                new Settlement(paid, null, new HistoryEntry(NOW, "succeeded", "Succeeded", detail), List.of(posting)));
    }

    /** The payment is under way at the processor, told to its history in these words. */
    static Write.Settle processing(Write.Accept accepted, String detail) {
        Payment taken = accepted.opened().payment().ended(PaymentStatus.PROCESSING, null);
        return new Write.Settle(
                new Settlement(taken, null, new HistoryEntry(NOW, "processing", "Processing", detail), List.of()));
    }

    static String id(Write.Accept accept) {
        return accept.opened().payment().id().text();
    }

    /** The ids of payments as SQL lists them. */
    static String ids(Collection<Write.Accept> accepts) {
        return accepts.stream().map(accept -> "'" + id(accept) + "'").collect(Collectors.joining(","));
    }

    private Digest digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new Digest(bytes);
    }
}
