package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.posting.PostingStore.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Looks for what was confirmed, to learn whether searches can be believed, and after how long. */
final class Sights {
    private static final int MOST = 6;
    private static final Duration SOON = Duration.ofMinutes(1);

    private final PostingStore store;
    private final Search search;
    private final InstantSource clock;
    private final Rests rests;

    Sights(PostingStore store, Search search, InstantSource clock, Rests rests) {
        this.store = store;
        this.search = search;
        this.clock = clock;
        this.rests = rests;
    }

    /** Looks for all that was confirmed of a customer, at once. */
    void look(Turn turn, List<PostingWork> confirmed) {
        try {
            Instant now = clock.instant();
            Set<PostingWork> shown =
                    search.shown(confirmed, work -> work.progress().lastAt(now), now);
            store.saw(confirmed.stream()
                    .map(work -> sighting(work, shown.contains(work), now))
                    .toList());
        } catch (BillingAway away) {
            rests.away(turn.tenant(), away);
            for (PostingWork work : confirmed) {
                store.postpone(work, clock.instant().plus(Pauses.after(away, work)), String.valueOf(away.getMessage()));
            }
        }
    }

    private static Sighting sighting(PostingWork posted, boolean isShown, Instant now) {
        Duration after = Duration.between(posted.progress().lastAt(now), now);
        int looks = posted.progress().looks();
        if (isShown) {
            // Seen at the first look it was hidden for less, however late somebody came to look.
            return new Sighting.Seen(posted, looks == 0 && after.compareTo(SOON) > 0 ? SOON : after);
        }
        return looks >= MOST
                ? new Sighting.Missed(posted)
                : new Sighting.NotYet(posted, now.plus(Pauses.after(posted)));
    }
}
