package io.portaplus.payments.charge;

import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.Heard;
import io.portaplus.payments.event.Listener;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payments of which the processor tells on its own: what it says of them now is settled, as it is for everybody else who
 * learns of it.
 */
public final class Tidings implements Listener {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private final PaymentStore store;
    private final Afterwards afterwards;
    private final Settle settle;
    private final Closing closing;

    Tidings(Ports ports, Parts parts) {
        this.store = ports.payments();
        this.afterwards = ports.afterwards();
        this.settle = parts.settle();
        this.closing = parts.closing();
    }

    @Override
    public Heard hear(Event event, Patience patience) {
        String intentId = event.subject().intentId();
        if (intentId == null) {
            return withoutIntent(event, patience);
        }
        Optional<Intent> now = afterwards.payment(event.account(), intentId, LONGEST_CALL);
        if (now.isEmpty()) {
            return Heard.gone();
        }
        return settled(event.account(), now.get(), patience).map(Tidings::told).orElseGet(Heard::foreign);
    }

    /** A payment of ours with what the processor holds of it settled; empty where it is none of ours. */
    public Optional<Payment> ofIntent(AccountId account, String intentId, Patience patience) {
        return afterwards.payment(account, intentId, LONGEST_CALL).flatMap(now -> settled(account, now, patience));
    }

    private Optional<Payment> settled(AccountId account, Intent now, Patience patience) {
        return named(account, now.paymentId()).map(payment -> settled(payment, now, patience));
    }

    /** While a hosted page is open the page is what counts: a card that was declined there may be followed by another. */
    private Payment settled(Payment payment, Intent now, Patience patience) {
        if (payment.status() == PaymentStatus.CHECKOUT_OPEN) {
            return closing.settled(payment, patience);
        }
        return isUndecided(payment, now) ? payment : settle.settle(payment, now, patience);
    }

    /**
     * An intent that is being made and confirmed at this moment looks like one that will not be paid. Whoever makes it
     * learns how it ends, and if they die the resolver does.
     */
    private static boolean isUndecided(Payment payment, Intent now) {
        return payment.running() && now.status() == Intent.Status.UNPAID && now.refusal() == null;
    }

    /** A checkout that nobody has paid yet, or a card being saved: the payment that the event names is looked at. */
    private Heard withoutIntent(Event event, Patience patience) {
        return named(event.account(), event.subject().paymentId())
                .map(payment -> told(closing.settled(payment, patience)))
                .orElseGet(Heard::foreign);
    }

    private Optional<Payment> named(AccountId account, @Nullable String paymentId) {
        return Optional.ofNullable(paymentId)
                .flatMap(PaymentId::parse)
                .flatMap(store::find)
                .filter(payment -> payment.order().account().equals(account));
    }

    private static Heard told(Payment payment) {
        return Heard.done(payment.id(), payment.status().name().toLowerCase(Locale.ROOT));
    }
}
