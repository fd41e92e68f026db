package io.portaplus.postgres;

/** When a guard lets another payment through: derived from the payment that holds it, never written to the guard. */
final class Freedom {
    /**
     * A condition on the guard {@code g} and the payment {@code p} that holds it; its one parameter is the duplicate
     * window in milliseconds. A payment that the operator's key made fail has bound nothing. For fingerprints alone: a
     * failed payment never blocks; one that has its outcome, or waits for its cardholder, blocks for the window; one that
     * runs, or that the processor has not decided, blocks till then (docs/semantics.md, Never twice).
     */
    static final String CONDITION = """
            (p.status = 'FAILED' and (g.kind = 'FINGERPRINT' or p.refusal_kind = 'NOT_CONFIGURED')
                or g.kind = 'FINGERPRINT' and p.status in ('SUCCEEDED', 'REQUIRES_ACTION')
                and p.answered_at + ? * interval '1 millisecond' <= clock_timestamp())
            """;

    private Freedom() {}
}
