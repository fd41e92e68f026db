package io.portaplus.postgres;

import io.portaplus.payments.payment.StoreAway;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * A pool with a fair queue in front: a pool with more waiting virtual threads than connections starves some of them.
 */
final class Place {
    private static final int WAIT_SECONDS = 5;

    private final JdbcClient client;
    private final Semaphore places;

    Place(DataSource source, int places) {
        this.client = JdbcClient.create(source);
        this.places = new Semaphore(places, true);
    }

    /**
     * Runs statements that need no common transaction.
     *
     * @throws StoreAway where the database can't be reached
     */
    <T> T with(Function<JdbcClient, T> work) {
        return guarded(() -> work.apply(client));
    }

    <T> T guarded(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreAway("all connections are busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway("interrupted while waiting for a connection", e);
        }
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause && !Outage.is(cause) && !Outage.passing(cause)) {
                throw e;
            }
            throw new StoreAway("the database did not answer: " + e.getClass().getSimpleName(), e);
        } finally {
            places.release();
        }
    }
}
