package io.portaplus.payments.posting;

/** How far a posting is. A tenant that posts nowhere has rows of its own state, which nobody works on. */
public enum PostingState {
    /** To be sent; nothing of it is in doubt. */
    PENDING,
    /** Written down just before it is sent: whoever finds it so does not know whether it was. */
    POSTING,
    /** The billing system has it, once. */
    POSTED,
    /** Whether the billing system has it, or will yet, is not known. */
    UNKNOWN,
    /** A person must decide. */
    REVIEW,
    /** A person has decided that it will not be posted. */
    GIVEN_UP
}
