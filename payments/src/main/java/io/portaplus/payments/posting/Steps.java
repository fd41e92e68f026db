package io.portaplus.payments.posting;

import io.portaplus.payments.posting.PostingStore.Move;
import io.portaplus.payments.posting.PostingStore.Receipt;
import io.portaplus.payments.posting.PostingWork.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down the steps that the postings of one turn take, and remembers which of them were confirmed. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final PostingStore store;
    private final InstantSource clock;
    private final List<PostingWork> confirmed = new ArrayList<>();

    Steps(PostingStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Those that the billing system said it has made, which nobody has looked for yet. */
    List<PostingWork> confirmed() {
        return List.copyOf(confirmed);
    }

    /** It was confirmed in an earlier turn. */
    void wasConfirmed(PostingWork work) {
        confirmed.add(work);
    }

    /** It goes out now; empty where it is not any more as it was known, and then it must not. */
    Optional<PostingWork> sending(PostingWork work) {
        Progress before = work.progress();
        Instant now = clock.instant();
        Instant firstAt = before.firstAt() == null ? now : before.firstAt();
        return store.move(work, new Move(PostingState.POSTING, before.attempts() + 1, firstAt, now, null, null, null));
    }

    /** The billing system says that it made it. */
    void confirmed(PostingWork work, Receipt receipt) {
        posted(work, receipt, clock.instant()).ifPresent(confirmed::add);
    }

    /** A search shows it. */
    void shown(PostingWork work, @Nullable Long xdr) {
        Optional<PostingWork> _ = posted(work, new Receipt(clock.instant(), xdr, null, null, null), null);
    }

    private Optional<PostingWork> posted(PostingWork work, Receipt receipt, @Nullable Instant lookAt) {
        Progress now = work.progress();
        Optional<PostingWork> posted = store.move(
                work,
                new Move(PostingState.POSTED, now.attempts(), now.firstAt(), now.lastAt(), null, lookAt, receipt));
        LOG.info("posting.posted object={} attempts={} left=posted", work.key().object(), now.attempts());
        return posted;
    }

    /** Nobody knows whether it was made. */
    Optional<PostingWork> doubt(PostingWork work, String reason) {
        Progress now = work.progress();
        LOG.warn("posting.unknown object={} reason={} left=unknown", work.key().object(), reason);
        return store.move(
                work, new Move(PostingState.UNKNOWN, now.attempts(), now.firstAt(), now.lastAt(), reason, null, null));
    }

    /** It was not made this time: it is what it was before, and waits. */
    void notDone(PostingWork sent, Progress before, String reason, Duration pause) {
        PostingState back = before.firstAt() == null ? PostingState.PENDING : PostingState.UNKNOWN;
        store.move(
                sent,
                new Move(
                        back,
                        before.attempts(),
                        before.firstAt(),
                        before.lastAt(),
                        reason,
                        clock.instant().plus(pause),
                        null));
    }

    /** A person is asked. */
    void review(PostingWork work, @Nullable String reason) {
        Progress now = work.progress();
        store.move(
                work, new Move(PostingState.REVIEW, now.attempts(), now.firstAt(), now.lastAt(), reason, null, null));
        LOG.error("posting.review object={} reason={} left=review", work.key().object(), reason);
    }

    /** Somebody looks again later. */
    void putOff(PostingWork work, Duration pause, @Nullable String reason) {
        store.putOff(work, clock.instant().plus(pause), reason == null ? "" : reason);
    }
}
