package io.portaplus.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The connections of each role. */
record Pools(HikariDataSource readers, HikariDataSource writers, HikariDataSource workers) implements AutoCloseable {
    private static final int SEND_BUFFER = 256 * 1024;
    static final int READERS = 8;
    static final int WORKERS = 4;

    /** Statements here take less than compiling them would. */
    private static final String ALWAYS = "-c statement_timeout=20000 -c lock_timeout=10000 -c jit=off";

    /**
     * Goes by indexes, also while a young table's statistics would have it read whole. Bitmaps are left out because they,
     * unlike an index that is read in its order, come by what is dead until the server has cleaned up: a queue's index is
     * mostly that.
     */
    private static final String BY_INDEX = " -c enable_seqscan=off -c enable_bitmapscan=off";

    /** A few rows by their keys. */
    private static final String BY_KEY = BY_INDEX + " -c enable_hashjoin=off -c enable_mergejoin=off";

    /** The same few statements come again and again, and are planned once. */
    private static final String PLANNED_ONCE = " -c plan_cache_mode=force_generic_plan";

    /** A role can't log in as it should. */
    static final class LoginRefused extends Exception {
        private static final long serialVersionUID = 1L;

        LoginRefused(SQLException cause) {
            super(Setup.firstLine(cause), cause);
        }
    }

    /**
     * Opens all at the same time: each begins with a login, which takes a while.
     *
     * @param name the database's
     */
    static Pools open(DatabaseLogin login, String name) throws LoginRefused {
        List<Future<HikariDataSource>> opening = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Role role : List.of(Role.READER, Role.WRITER, Role.WORKER)) {
                opening.add(threads.submit(() -> pool(login, name, role)));
            }
        }
        // All have come to an end.
        List<Throwable> failed = opening.stream()
                .filter(one -> one.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .toList();
        if (failed.isEmpty()) {
            return new Pools(
                    opening.get(0).resultNow(),
                    opening.get(1).resultNow(),
                    opening.get(2).resultNow());
        }
        opening.stream()
                .filter(one -> one.state() == Future.State.SUCCESS)
                .forEach(one -> one.resultNow().close());
        throw refused(failed);
    }

    /** A refused login goes first: it can be mended. */
    private static LoginRefused refused(List<Throwable> failed) {
        for (Throwable one : failed) {
            if (cause(one) instanceof SQLException e
                    && String.valueOf(e.getSQLState()).startsWith("28")) {
                return new LoginRefused(e);
            }
        }
        Throwable first = failed.getFirst();
        if (cause(first) instanceof SQLException e) {
            throw new DatabaseRefused("The database can't be used: " + Setup.firstLine(e), e);
        }
        switch (first) {
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(first);
        }
    }

    private static @Nullable Throwable cause(Throwable failed) {
        return failed instanceof PoolInitializationException ? failed.getCause() : null;
    }

    @Override
    public void close() {
        workers.close();
        writers.close();
        readers.close();
    }

    private static String plans(Role role) {
        return switch (role) {
            case WRITER -> PLANNED_ONCE + BY_KEY;
            case WORKER, READER -> PLANNED_ONCE + BY_INDEX;
        };
    }

    private static int size(Role role) {
        return switch (role) {
            case READER -> READERS;
            // For the queue, and for all who write beside it (Database), so that nobody waits for another.
            case WRITER -> CommitQueue.WRITERS + 10;
            case WORKER -> WORKERS;
        };
    }

    private static HikariDataSource pool(DatabaseLogin login, String name, Role role) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role.name().toLowerCase(Locale.ROOT));
        config.setJdbcUrl(login.url());
        config.setUsername(role.in(name));
        config.setPassword(role.password(name, login.password()).reveal());
        config.setMaximumPoolSize(size(role));
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(5_000);
        config.setAutoCommit(role != Role.READER);
        config.addDataSourceProperty("currentSchema", Setup.SCHEMA);
        config.addDataSourceProperty(
                "ApplicationName", "portaplus " + role.name().toLowerCase(Locale.ROOT));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("loginTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "30");
        // A batch is sent in one piece: in the driver's eight kilobytes it is three, and the server wakes up for each.
        config.addDataSourceProperty("maxSendBufferSize", Integer.toString(SEND_BUFFER));
        if (role == Role.WRITER) {
            // Planning the largest batch takes as long as ten batches, and it comes first when everybody waits already.
            config.addDataSourceProperty("prepareThreshold", "1");
        }
        config.addDataSourceProperty("options", ALWAYS + plans(role));
        // Errors must not carry rows and parameters into logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }
}
