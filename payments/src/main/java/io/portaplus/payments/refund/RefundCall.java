package io.portaplus.payments.refund;

import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Answer.Made;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Returned;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a refund's committed call and does what its answer says; after anything unknown no refusal decides. */
final class RefundCall {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** The processor's lists may lag this much, and a last call may take as long. */
    private static final Duration LIST_LAG = Duration.ofSeconds(60);

    private final CardProcessor processor;
    private final Afterwards afterwards;
    private final RefundSettle settle;
    private final InstantSource clock;
    private final Gap gap;

    RefundCall(CardProcessor processor, Afterwards afterwards, RefundSettle settle, InstantSource clock, Gap gap) {
        this.processor = processor;
        this.afterwards = afterwards;
        this.settle = settle;
        this.clock = clock;
        this.gap = gap;
    }

    /**
     * What one call came to.
     *
     * @param doubt whether it may have run
     * @param pause how long to wait, at least, before the next; null where this one moved the refund
     */
    record Attempt(Refund refund, boolean doubt, @Nullable Duration pause) {}

    boolean maySend(Refund refund) {
        return clock.instant().isBefore(refund.order().finishBy());
    }

    /** Whether what the processor does not have by now it will not have. */
    boolean isCertain(Refund refund) {
        return !clock.instant().isBefore(refund.order().finishBy().plus(LIST_LAG));
    }

    Attempt once(Refund refund, boolean doubt, Duration timeout) {
        Step step = Objects.requireNonNull(refund.step(), "a refund of ours has its call");
        Answer answer = processor.send(
                account(refund), key(refund), step, refund.order().finishBy(), timeout);
        gap.at(Gap.Point.REFUND_ANSWERED);
        return switch (answer) {
            case Answer.Done(Made.Refund(Returned now)) -> moved(settle.settle(refund, now));
            case Answer.Done _ -> new Attempt(refund, true, Duration.ZERO);
            case Answer.NotRun notRun -> new Attempt(refund, doubt, notRun.retryAfter());
            case Answer.Unknown _ -> new Attempt(refund, true, Duration.ZERO);
            case Answer.Declined(Refusal refusal, var _) -> moved(settle.refuse(refund, refusal));
            case Answer.Refused _, Answer.KeyRefused _ when doubt -> new Attempt(refund, true, Duration.ZERO);
            case Answer.Refused(Refusal refusal, boolean _) -> moved(settle.refuse(refund, refusal));
            case Answer.KeyRefused(Refusal refusal) -> moved(settle.refuse(refund, refusal));
        };
    }

    /**
     * What the processor holds of a refund, by its id or by ours.
     *
     * @throws io.portaplus.payments.processor.ProcessorAway where it can't be read
     */
    Optional<Returned> look(Refund refund) {
        String stripeId = refund.stripeId();
        if (stripeId != null) {
            return afterwards.refund(account(refund), stripeId, LONGEST);
        }
        return afterwards.refunds(account(refund), refund.order().intentId(), LONGEST).stream()
                .filter(one -> refund.id().text().equals(one.refundId()))
                .findFirst();
    }

    private static AccountId account(Refund refund) {
        return refund.order().of().account();
    }

    private static String key(Refund refund) {
        return refund.id() + ":refund";
    }

    private static Attempt moved(Refund refund) {
        return new Attempt(refund, false, null);
    }
}
