package io.portaplus.payments.processor;

import io.portaplus.payments.payment.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one keyed call. Only {@link Done} and {@link Declined} decide after anything unknown. */
public sealed interface Answer {

    /** It was done; here is what it made. */
    record Done(Made made) implements Answer {}

    /** The card was declined (402); with the payment that the processor keeps of it, if it keeps one. */
    record Declined(Refusal refusal, @Nullable Intent intent) implements Answer {}

    /**
     * The call was refused as it stands (400, 404): a decision on a first call, none after anything unknown.
     *
     * @param customerGone the customer that it named does not exist any more
     */
    record Refused(Refusal refusal, boolean customerGone) implements Answer {}

    /** The operator's key was not taken (401, 403): a decision on a first call, none after anything unknown. */
    record KeyRefused(Refusal refusal) implements Answer {}

    /** The call certainly did not run (a limit, no connection, too late to send): it may be sent again. */
    record NotRun(String reason, Duration retryAfter) implements Answer {}

    /** Whether the call ran, or is still running, is not known. */
    record Unknown(String reason) implements Answer {}

    /** What a call makes. */
    sealed interface Made {
        record Customer(String id) implements Made {}

        record Method(String id, @Nullable Card card) implements Made {}

        record Payment(Intent intent) implements Made {}

        record Refund(Returned refund) implements Made {}

        /** The card is removed. */
        record Removed() implements Made {}

        /** The card is the customer's default. */
        record Default() implements Made {}

        /** The customer's details are known. */
        record Details() implements Made {}
    }
}
