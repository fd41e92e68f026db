package io.portaplus.payments.dispute;

import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.charge.Tidings;
import io.portaplus.payments.dispute.DisputeStore.Seen;
import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.Heard;
import io.portaplus.payments.event.Listener;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Reversal;
import io.portaplus.payments.payment.FollowUp.Reversal.Cause;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Contested;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Disputes of which the processor tells. An inquiry moves no money. Money that was taken, and money that was given back,
 * are each told once to the history and to the billing system, whatever was seen on the way there.
 */
public final class DisputeTidings implements Listener {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    /** Somebody told of it between our reading and the processor's: it is read again, so often. */
    private static final int TRIES = 5;

    private final DisputeStore store;
    private final Afterwards afterwards;
    private final Tidings payments;
    private final Callbacks operator;
    private final InstantSource clock;

    /**
     * @param operator whose own system is told of what ends
     */
    public DisputeTidings(
            DisputeStore store, Afterwards afterwards, Tidings payments, Callbacks operator, InstantSource clock) {
        this.store = store;
        this.afterwards = afterwards;
        this.payments = payments;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public Heard hear(Event event, Patience patience) {
        String id = event.subject().id();
        Optional<Contested> first =
                id == null ? Optional.empty() : afterwards.dispute(event.account(), id, LONGEST_CALL);
        String intent = first.map(Contested::intentId).orElse(null);
        if (id == null || intent == null) {
            return first.isEmpty() ? Heard.gone() : Heard.foreign();
        }
        Optional<Payment> payment = payments.ofIntent(event.account(), intent, patience);
        return payment.map(of -> seen(event, id, of)).orElseGet(Heard::foreign);
    }

    private Heard seen(Event event, String id, Payment payment) {
        for (int i = 0; i < TRIES; i++) {
            // Known before the processor is asked: an older answer never overwrites a newer one.
            Optional<Dispute> known = store.find(payment.tenant(), id);
            Optional<Contested> now = afterwards.dispute(event.account(), id, LONGEST_CALL);
            if (now.isEmpty()) {
                return Heard.gone();
            }
            Optional<Currency> currency = Currency.find(now.get().currency().toUpperCase(Locale.ROOT));
            if (currency.isEmpty()) {
                return Heard.foreign();
            }
            Seen seen = seen(payment, known, now.get(), currency.get());
            boolean kept = known.map(was -> was.equals(seen.dispute()) || store.change(was, seen))
                    .orElseGet(() -> store.open(seen));
            if (kept) {
                return Heard.done(payment.id(), "dispute " + now.get().status());
            }
        }
        throw new StoreAway("the dispute moves faster than it can be read");
    }

    private Seen seen(Payment payment, Optional<Dispute> known, Contested now, Currency currency) {
        Dispute dispute = new Dispute(
                now.id(),
                now.status(),
                now.reason(),
                new Money(now.minor(), currency),
                now.withdrawn() || known.filter(Dispute::withdrawn).isPresent(),
                now.reinstated() || known.filter(Dispute::reinstated).isPresent());
        List<HistoryEntry> events = new ArrayList<>();
        List<FollowUp> followUps = new ArrayList<>();
        if (dispute.isInquiry() && known.isEmpty()) {
            events.add(entry("inquiry_opened", payment, dispute));
        }
        if (dispute.withdrawn() && known.filter(Dispute::withdrawn).isEmpty()) {
            events.add(entry("disputed", payment, dispute));
            followUps.add(reversal(payment, dispute, Cause.DISPUTE));
            followUps.addAll(operator.of(payment.order(), dispute.id(), "dispute.opened"));
        }
        if (dispute.reinstated() && known.filter(Dispute::reinstated).isEmpty()) {
            events.add(entry("dispute_won", payment, dispute));
            followUps.add(reversal(payment, dispute, Cause.DISPUTE_WON));
            followUps.addAll(operator.of(payment.order(), dispute.id(), "dispute.won"));
        }
        if (becomes("lost", known, dispute)) {
            events.add(entry("dispute_lost", payment, dispute));
            followUps.addAll(operator.of(payment.order(), dispute.id(), "dispute.lost"));
        }
        if (becomes("warning_closed", known, dispute)) {
            events.add(entry("inquiry_closed", payment, dispute));
        }
        return new Seen(payment.id(), dispute, clock.instant(), events, followUps);
    }

    private static boolean becomes(String status, Optional<Dispute> known, Dispute now) {
        return now.status().equals(status)
                && known.filter(was -> was.status().equals(status)).isEmpty();
    }

    private Reversal reversal(Payment payment, Dispute dispute, Cause cause) {
        return new Reversal(payment.order(), dispute.id(), cause, dispute.amount(), clock.instant());
    }

    private HistoryEntry entry(String event, Payment payment, Dispute dispute) {
        return new HistoryEntry(
                clock.instant(),
                event,
                payment.status().shownAs(),
                dispute.id() + " " + dispute.amount() + " " + dispute.reason());
    }
}
