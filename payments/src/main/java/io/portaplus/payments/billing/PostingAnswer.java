package io.portaplus.payments.billing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What came of a posting. */
public sealed interface PostingAnswer {

    /**
     * It was made.
     *
     * @param xdr the line that it wrote; null where the answer does not say
     * @param transaction the billing system's number of it; null where the answer does not say
     * @param balance after it, in the billing system's own sign; null where the answer does not say. It may have moved
     *     by less than the amount, where tax is taken out: never a proof of anything
     */
    record Posted(
            @Nullable Long xdr,
            @Nullable String transaction,
            @Nullable BigDecimal balance) implements PostingAnswer {}

    /** It was refused with this fault, so most likely nothing was changed; only a search can tell. */
    record Refused(String code) implements PostingAnswer {}

    /** The tenant's login is not accepted: nothing was changed, and nothing will be until somebody mends it. */
    record AuthRefused(String code) implements PostingAnswer {}

    /** The site takes no changes now: nothing was changed. */
    record ReadOnly(String code) implements PostingAnswer {}

    /** It never left, so nothing was changed: no connection, no trust, no turn in time. */
    record NotSent(String reason) implements PostingAnswer {}

    /** Whether it was made, or still will be, is not known. */
    record Unknown(String reason) implements PostingAnswer {}
}
