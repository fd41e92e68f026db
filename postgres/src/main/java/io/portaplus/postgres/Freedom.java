package io.portaplus.postgres;

/** When a guard lets another payment through: derived from the payment that holds it, never written to the guard. */
final class Freedom {
    /**
     * A condition on the holding payment {@code p}; its one parameter is the duplicate window in milliseconds. A failed
     * payment never blocks; one that has its outcome, or waits for its cardholder, blocks for the window; one that runs,
     * or that the processor has not decided, blocks till then (docs/semantics.md, Never twice).
     */
    static final String OF_FINGERPRINT = """
            (p.status = 'FAILED' or p.status in ('SUCCEEDED', 'REQUIRES_ACTION')
                and p.answered_at + ? * interval '1 millisecond' <= clock_timestamp())
            """;

    private Freedom() {}
}
