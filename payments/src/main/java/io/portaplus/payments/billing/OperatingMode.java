package io.portaplus.payments.billing;

/** What a site of the billing system says of itself. What a search finds is conclusive only in the first and the last. */
public enum OperatingMode {
    NORMAL,
    /** It stands by for another site. */
    SECONDARY,
    /** It is cut off from the other site. */
    STANDALONE,
    READ_ONLY,
    /** It does not tell: older releases don't. */
    UNSAID;

    /** Whether nothing speaks against postings. */
    public boolean takesPostings() {
        return this == NORMAL || this == UNSAID;
    }
}
