package io.portaplus.postgres;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.portaplus.payments.payment.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A database, queues on it, and what stands there afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommitQueueRig {
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final long seed = System.nanoTime();
    final Sample sample = new Sample(seed);
    final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    final List<AutoCloseable> opened = new ArrayList<>();

    RealServer server;
    HikariDataSource source;

    @BeforeAll
    void start() {
        System.out.println(getClass().getSimpleName() + " seed " + seed);
        server = RealServer.start();
        try (Database database = Database.open(server.login())) {
            Sample.know(database);
        }
        source = new HikariDataSource();
        DatabaseLogin writer = server.as(Role.WRITER);
        source.setJdbcUrl(writer.url());
        source.setUsername(writer.user());
        source.setPassword(writer.password().reveal());
        source.setMaximumPoolSize(4);
        source.addDataSourceProperty("currentSchema", Setup.SCHEMA);
    }

    @AfterAll
    void stop() {
        callers.close();
        source.close();
        server.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        opened.clear();
    }

    CommitQueue queue(DataSource from, int bound) {
        CommitQueue queue = new CommitQueue(from, bound);
        opened.add(queue);
        return queue;
    }

    static Patience patience() {
        return Patience.of(LONGEST);
    }

    Connection locked() throws SQLException {
        Connection owner = RealServer.connect(server.login());
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("lock table payment in access exclusive mode");
        }
        return owner;
    }

    boolean somebodyWaitsForALock() {
        return !RealServer.one(server.login(), "select count(*) from pg_locks where not granted")
                .equals("0");
    }

    long rows(Write.Accept accept) {
        return count("payment where payment_id", List.of(accept));
    }

    long count(String from, List<Write.Accept> accepts) {
        return Long.parseLong(
                RealServer.one(server.login(), "select count(*) from " + from + " in (" + Sample.ids(accepts) + ")"));
    }

    String status(Write.Accept accept) {
        return RealServer.one(
                server.login(), "select status from payment where payment_id = '" + Sample.id(accept) + "'");
    }

    String history(Write.Accept accept) {
        return RealServer.one(
                server.login(),
                "select string_agg(detail, ' ' order by event_no) from payment_event where payment_id = '"
                        + Sample.id(accept) + "'");
    }

    /** How many rows stand there of how many transactions. */
    String transactions(List<Write.Accept> accepts) {
        return RealServer.one(
                server.login(),
                "select count(*) || ' in ' || count(distinct xmin::text) from payment where payment_id in ("
                        + Sample.ids(accepts) + ")");
    }

    /** Holds the only writer with a first write, so that what is added meanwhile becomes one batch. */
    final class Batch {
        private final CommitQueue queue;
        private final Connection lock = locked();
        private final Future<?> first;
        private int size;

        Batch(CommitQueue queue) throws SQLException {
            this(queue, sample.accept());
        }

        Batch(CommitQueue queue, Write<?> first) throws SQLException {
            // Also where a test fails: whoever waits for it would wait for ever.
            opened.add(lock);
            this.queue = queue;
            this.first = commit(first);
            await().atMost(LONGEST).until(CommitQueueRig.this::somebodyWaitsForALock);
        }

        Future<?> first() {
            return first;
        }

        <R> Future<R> add(Write<R> write) {
            Future<R> told = commit(write);
            size++;
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(1)).until(() -> queue.waiting() == size);
            return told;
        }

        void letGo() throws SQLException {
            lock.rollback();
            lock.close();
        }

        private <R> Future<R> commit(Write<R> write) {
            Callable<R> call = () -> queue.commit(write, true, patience());
            return callers.submit(call);
        }
    }
}
