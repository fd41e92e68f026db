package io.portaplus.payments.posting;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.posting.PostingStore.Turn;
import io.portaplus.payments.work.Crew;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on postings on any node, many customers at once. */
public final class PostingCrew implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostingCrew.class);
    private static final int PLACES = 16;

    /** Longer than most answers take; what is cut off by the end is searched for by whoever takes it up. */
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

    private final PostingWorker worker;
    private final Crew<Turn> crew;

    public PostingCrew(PostingStore store, PostingWorker worker, InstantSource clock) {
        this.worker = worker;
        this.crew = new Crew<>(PLACES, limit -> store.take(clock.instant(), PostingWorker.LEASE, limit), this::work);
    }

    /** Begins to work on what is due; how many customers it took. */
    public int run() {
        return crew.run();
    }

    /** Where the store goes away meanwhile, the turn runs out, and whoever takes it next finds out what is in doubt. */
    private void work(Turn turn) {
        try {
            worker.run(turn);
        } catch (StoreAway e) {
            log.warn("posting.left tenant={}: {}", turn.tenant(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("posting.failed tenant={}; tried again after its turn", turn.tenant(), e);
        }
    }

    /** Begins nothing new and lets what is on its way be answered: what is cut off would be in doubt. */
    @Override
    public void close() {
        worker.stop();
        crew.finish(FINISH_WITHIN);
    }
}
