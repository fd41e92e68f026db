package io.portaplus.payments.refund;

import io.portaplus.payments.charge.Tidings;
import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.Heard;
import io.portaplus.payments.event.Listener;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Returned;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Refunds of which the processor tells: ours, by their metadata; and those of the dashboard, by the payment that they
 * give back, which are kept as refunds of their own.
 */
public final class RefundTidings implements Listener {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    /** Somebody moved a refund between our reading of it and the processor's: it is read again, so often. */
    private static final int TRIES = 5;

    private final RefundStore store;
    private final Afterwards afterwards;
    private final Tidings payments;
    private final RefundSettle settle;
    private final InstantSource clock;
    private final RandomGenerator random;

    RefundTidings(Parts parts, Tidings payments) {
        this.store = parts.store();
        this.afterwards = parts.afterwards();
        this.payments = payments;
        this.settle = parts.settle();
        this.clock = parts.clock();
        this.random = parts.random();
    }

    @Override
    public Heard hear(Event event, Patience patience) {
        List<String> ids = refunds(event);
        if (ids.isEmpty()) {
            return Heard.gone();
        }
        Heard heard = Heard.gone();
        for (String id : ids) {
            heard = heard(event, id, patience);
        }
        return heard;
    }

    /** One refund, or all of the payment that an event about a charge names. */
    private List<String> refunds(Event event) {
        Event.Subject subject = event.subject();
        String intent = subject.intentId();
        if ("charge".equals(subject.kind())) {
            return intent == null
                    ? List.of()
                    : afterwards.refunds(event.account(), intent, LONGEST_CALL).stream()
                            .map(Returned::id)
                            .toList();
        }
        return subject.id() == null ? List.of() : List.of(subject.id());
    }

    private Heard heard(Event event, String id, Patience patience) {
        Optional<Payment> payment = Optional.empty();
        for (int i = 0; i < TRIES; i++) {
            // Known before the processor is asked: whoever moves it in between makes our own move fail.
            Optional<Refund> known = payment.flatMap(of -> store.known(of.tenant(), id));
            Optional<Returned> now = afterwards.refund(event.account(), id, LONGEST_CALL);
            String intent = now.map(Returned::intentId).orElse(null);
            if (now.isEmpty() || intent == null) {
                return now.isEmpty() ? Heard.gone() : Heard.foreign();
            }
            if (payment.isEmpty()) {
                payment = payments.ofIntent(event.account(), intent, patience);
                if (payment.isEmpty()) {
                    return Heard.foreign();
                }
                continue;
            }
            Heard heard = settled(payment.get(), known, now.get());
            if (heard != null) {
                return heard;
            }
        }
        throw new StoreAway("the refund moves faster than it can be read");
    }

    /** Null where somebody else moved it meanwhile. */
    private @Nullable Heard settled(Payment payment, Optional<Refund> byId, Returned now) {
        Optional<Refund> known = byId.or(() -> ours(payment, now));
        Currency currency = payment.order().amount().currency();
        if (!now.currency().equals(currency.code().toLowerCase(Locale.ROOT))) {
            return Heard.foreign();
        }
        if (known.isEmpty()) {
            return settle.adopt(unknown(payment, now, new Money(now.minor(), currency)), now)
                    ? Heard.done(payment.id(), "refund of the dashboard")
                    : null;
        }
        Refund stands = settle.settle(known.get(), now);
        return stands.state() == stateOf(now)
                ? Heard.done(payment.id(), "refund " + stands.state().name().toLowerCase(Locale.ROOT))
                : null;
    }

    /** A refund of ours whose answer has not been committed yet; its state is guarded by the store when it is moved. */
    private Optional<Refund> ours(Payment payment, Returned now) {
        TenantId tenant = payment.tenant();
        return Optional.ofNullable(now.refundId())
                .flatMap(RefundId::parse)
                .filter(id -> id.tenant().equals(tenant))
                .flatMap(store::find)
                .filter(refund -> refund.order().of().id().equals(payment.id()) && refund.stripeId() == null);
    }

    private Refund unknown(Payment payment, Returned now, Money amount) {
        Instant at = clock.instant();
        Refund.Order order = new Refund.Order(
                RefundId.next(payment.tenant(), at, random),
                payment.order(),
                String.valueOf(now.intentId()),
                amount,
                null,
                at,
                at);
        return new Refund(order, RefundState.RUNNING, now.id(), null, null, 0);
    }

    private static RefundState stateOf(Returned now) {
        return switch (now.status()) {
            case PENDING -> RefundState.PENDING;
            case SUCCEEDED -> RefundState.SUCCEEDED;
            case FAILED -> RefundState.FAILED;
        };
    }
}
