package io.portaplus.payments.posting;

import java.time.Duration;
import java.time.Instant;

/** What a search has shown of a posting that the billing system had confirmed. */
public sealed interface Sighting {
    /** Which one. */
    PostingWork posted();

    /**
     * It is there.
     *
     * @param after how long it was hidden at most
     */
    record Seen(PostingWork posted, Duration after) implements Sighting {}

    /** It is not there, and has been looked for often enough. */
    record Missed(PostingWork posted) implements Sighting {}

    /** It is not there yet: it is looked for again then. */
    record NotYet(PostingWork posted, Instant dueAt) implements Sighting {}
}
