package io.portaplus.payments.review;

import java.time.Instant;

/**
 * What somebody decided.
 *
 * @param who signs for it
 * @param why in their words
 */
public record Decision(Verdict verdict, String who, String why, Instant at) {
    /** The longest name and reason that are kept. */
    public static final int MOST_LETTERS = 500;

    public Decision {
        if (who.isBlank() || why.isBlank() || who.length() > MOST_LETTERS || why.length() > MOST_LETTERS) {
            throw new IllegalArgumentException("a decision says who and why");
        }
    }

    /** How it is to go on. */
    public enum Verdict {
        /** It is in the customer's account: somebody put it there, or found it. Of a finding: it has been put right. */
        DONE,
        /** It is not there: send it, after one more look. */
        AGAIN,
        /** It will not be posted. */
        GIVE_UP
    }
}
