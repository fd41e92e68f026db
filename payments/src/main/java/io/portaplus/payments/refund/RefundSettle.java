package io.portaplus.payments.refund;

import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Reversal;
import io.portaplus.payments.payment.FollowUp.Reversal.Cause;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.processor.Returned;
import io.portaplus.payments.refund.RefundStore.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one step that moves a refund after it was accepted, to what the processor says of it. What the history and the
 * billing system are told depends on where it ends, not on what was seen on the way: money that left and came back is
 * told both ways, also where nobody saw it leave.
 */
final class RefundSettle {
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final String PAID = PaymentStatus.SUCCEEDED.shownAs();

    private final RefundStore store;
    private final Callbacks operator;
    private final InstantSource clock;

    RefundSettle(RefundStore store, Callbacks operator, InstantSource clock) {
        this.store = store;
        this.operator = operator;
        this.clock = clock;
    }

    /**
     * Moves a refund to what the processor said of it after it was known to stand so.
     *
     * @return the refund as it stands after that, whoever moved it
     */
    Refund settle(Refund known, Returned now) {
        return move(known, to(known, now), now.cameBack());
    }

    /** Ends a refund that the processor has not made. */
    Refund refuse(Refund known, Refusal refusal) {
        return move(known, known.in(RefundState.FAILED, null, refusal), false);
    }

    /** Keeps a refund of the dashboard's as it stands there; false where it is kept already. */
    boolean adopt(Refund unknown, Returned now) {
        return store.adopt(settled(unknown, to(unknown, now), now.cameBack()));
    }

    private static Refund to(Refund known, Returned now) {
        return switch (now.status()) {
            case PENDING -> known.in(RefundState.PENDING, now.id(), null);
            case SUCCEEDED -> known.in(RefundState.SUCCEEDED, now.id(), null);
            case FAILED ->
                known.in(
                        RefundState.FAILED,
                        now.id(),
                        new Refusal(
                                Refusal.Kind.DECLINED,
                                Objects.requireNonNullElse(now.failure(), "refund_failed"),
                                "The money could not be given back."));
        };
    }

    private Refund move(Refund known, Refund to, boolean cameBack) {
        if (known.state() == to.state() && Objects.equals(known.stripeId(), to.stripeId())) {
            return known;
        }
        return store.settle(known, settled(known, to, cameBack))
                ? to
                : store.find(known.id()).orElse(known);
    }

    private Settled settled(Refund known, Refund to, boolean cameBack) {
        boolean toldGiven = known.state() == RefundState.SUCCEEDED;
        boolean given = to.state() == RefundState.SUCCEEDED || (to.state() == RefundState.FAILED && cameBack);
        List<HistoryEntry> events = new ArrayList<>();
        List<FollowUp> followUps = new ArrayList<>();
        if (to.state() == RefundState.PENDING) {
            events.add(entry("refund_pending", to));
        }
        if (given && !toldGiven) {
            events.add(entry("refunded", to));
            followUps.add(reversal(to, Cause.REFUND));
        }
        if (to.state() == RefundState.SUCCEEDED) {
            followUps.addAll(told(to, "refund.succeeded"));
        }
        if (to.state() == RefundState.FAILED) {
            events.add(entry("refund_failed", to));
            followUps.addAll(told(to, "refund.failed"));
            if (given || toldGiven) {
                followUps.add(reversal(to, Cause.REFUND_FAILED));
            }
        }
        @Nullable
        Instant dueAt = to.state() == RefundState.PENDING ? clock.instant().plus(LOOK_AGAIN) : null;
        return new Settled(to, dueAt, events, followUps);
    }

    private List<FollowUp> told(Refund refund, String type) {
        return operator.of(refund.order().of(), refund.id().text(), type);
    }

    private Reversal reversal(Refund refund, Cause cause) {
        String object = Objects.requireNonNull(refund.stripeId(), "money moved by an object of the processor's");
        return new Reversal(refund.order().of(), object, cause, refund.order().amount(), clock.instant());
    }

    private HistoryEntry entry(String event, Refund refund) {
        String detail = refund.id() + " " + refund.order().amount();
        Refusal refusal = refund.refusal();
        return new HistoryEntry(clock.instant(), event, PAID, refusal == null ? detail : detail + " " + refusal.code());
    }
}
