package io.portaplus.payments.posting;

import java.time.Duration;

/**
 * What a tenant's billing system has shown so far.
 *
 * @param looked how many of the latest confirmed postings were looked for, at most {@link #ENOUGH}
 * @param found how many of these a search showed
 * @param longestAnswer the slowest answer to a posting ever
 * @param longestHidden the longest that a posting took to be seen
 */
public record Experience(int looked, int found, Duration longestAnswer, Duration longestHidden) {
    /** So many confirmed postings in a row must have been found before a search proves that one is missing. */
    public static final int ENOUGH = 20;

    private static final Duration SHORTEST = Duration.ofMinutes(15);

    /** A posting that was hidden for hours was so because nobody could look: what was away for days shows it late. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Whether a search that does not find a posting means something. */
    public boolean isProven() {
        return looked >= ENOUGH && found == looked;
    }

    /** How long after a doubtful attempt nothing is sent again: what is on its way must have arrived by then. */
    public Duration quiet() {
        Duration byAnswer = longestAnswer.multipliedBy(2);
        Duration hidden = longestHidden.multipliedBy(5);
        Duration byHidden = hidden.compareTo(LONGEST) < 0 ? hidden : LONGEST;
        Duration longest = byAnswer.compareTo(byHidden) > 0 ? byAnswer : byHidden;
        return longest.compareTo(SHORTEST) > 0 ? longest : SHORTEST;
    }
}
