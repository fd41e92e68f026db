package io.portaplus.postgres;

/** When a guard lets another payment through: derived from the payment that holds it, never written to the guard. */
final class Freedom {
    /**
     * A condition on the guard {@code g} and the payment {@code p} that holds it. A payment that the operator's key made
     * fail has bound nothing, and a removal that failed may be asked for again. For fingerprints alone: what failed never
     * blocks, nor does a page that has expired, or a card that was saved, since another may be saved at once; what has its
     * outcome, or waits for its cardholder, blocks for the window; what runs, or the processor has not decided, blocks till
     * then (docs/semantics.md, Never twice). What was lent is free unless the payment is paid, or is being decided, or
     * somebody was told of the payment by it. It is lent by payments that wait for their cardholder: one that seems to run
     * is seen as it was before, and nobody knows then what it is by now.
     */
    private static final String CONDITION = """
            (p.status = 'FAILED' and (g.kind in ('FINGERPRINT', 'REMOVAL') or p.refusal_kind = 'NOT_CONFIGURED')
                or g.request_digest is not null and not g.told and p.status not in ('RUNNING', 'SUCCEEDED', 'DONE', 'PROCESSING')
                or g.kind = 'FINGERPRINT' and (p.status = 'CHECKOUT_EXPIRED' or p.refusal_kind is not null
                    or p.status = 'DONE' and p.kind = 'SAVE'
                    or p.status in ('SUCCEEDED', 'DONE', 'REQUIRES_ACTION', 'CHECKOUT_OPEN')
                        and p.answered_at + %s * interval '1 millisecond' <= clock_timestamp()))
            """;

    private Freedom() {}

    /**
     * The condition.
     *
     * @param window an expression of the duplicate window in milliseconds
     */
    static String condition(String window) {
        return CONDITION.formatted(window);
    }
}
