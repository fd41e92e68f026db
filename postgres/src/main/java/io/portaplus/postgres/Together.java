package io.portaplus.postgres;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.work.Alarm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Those who ask at the same time are answered by one round trip to the database, and one commit. */
final class Together<Q, A> implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final DataSource source;
    private final Answering<Q, A> answering;
    private final Batches<Asked<Q, A>> batches;

    /** Answers each of several, in their order, over a connection that commits each statement. */
    @FunctionalInterface
    interface Answering<Q, A> {
        List<A> answer(Connection connection, List<Q> questions) throws SQLException;
    }

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    Together(String name, DataSource source, int bound, Answering<Q, A> answering) {
        this.source = source;
        this.answering = answering;
        this.batches = new Batches<>(name, bound, this::answer);
    }

    /**
     * The answer.
     *
     * @throws StoreAway where the database can't be reached; what was asked for may happen yet
     */
    A ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        if (batches.isClosing() || !batches.offer(asked)) {
            throw new StoreAway("too many wait for the database");
        }
        Alarm alarm = Alarm.in(
                LONGEST_WAIT, () -> asked.answer.completeExceptionally(new TimeoutException("no answer in time")));
        try {
            return asked.answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway("interrupted while waiting for the database", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause && !Outage.is(cause) && !Outage.passing(cause)) {
                // Not its words: they may hold what was asked.
                throw new IllegalStateException("refused by the database: " + cause.getSQLState(), cause);
            }
            throw new StoreAway("the database did not answer", e);
        } finally {
            alarm.off();
        }
    }

    private void answer(List<Asked<Q, A>> batch) {
        try {
            answerAtOnce(batch);
        } catch (SQLException e) {
            if (batch.size() == 1 || Outage.is(e) || Outage.passing(e)) {
                batch.forEach(asked -> asked.answer.completeExceptionally(e));
            } else {
                // One of them is refused: the others must not fail by it.
                batch.forEach(asked -> answer(List.of(asked)));
            }
        } catch (RuntimeException e) {
            batch.forEach(asked -> asked.answer.completeExceptionally(e));
        }
    }

    private void answerAtOnce(List<Asked<Q, A>> batch) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            List<A> answers = answering.answer(
                    connection, batch.stream().map(Asked::question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        }
    }

    @Override
    public void close() {
        batches.close();
    }
}
