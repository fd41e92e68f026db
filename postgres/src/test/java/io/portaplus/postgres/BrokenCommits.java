package io.portaplus.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source whose connections break in the middle of a commit when they are told to. */
final class BrokenCommits extends DelegatingDataSource implements AutoCloseable {
    private final AtomicReference<How> next = new AtomicReference<>(How.WELL);
    private final AtomicReference<@Nullable Connection> delayed = new AtomicReference<>();

    private enum How {
        WELL,
        CONFIRMATION_LOST,
        DELAYED
    }

    BrokenCommits(DataSource real) {
        super(real);
    }

    /** The next commit comes through, and its caller is told that the connection broke. */
    void loseTheNextConfirmation() {
        next.set(How.CONFIRMATION_LOST);
    }

    /** The next commit's caller is told that the connection broke, and the commit is still on its way. */
    void delayTheNextCommit() {
        next.set(How.DELAYED);
    }

    /** The server comes to the delayed commit. */
    void letTheDelayedCommitThrough() throws SQLException {
        try (Connection real = Objects.requireNonNull(delayed.getAndSet(null), "no commit is delayed")) {
            real.commit();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        AtomicBoolean parted = new AtomicBoolean();
        return proxy(Connection.class, (_, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" ->
                statement(real, Objects.requireNonNull((PreparedStatement) call(real, method, arguments)), parted);
            case "commit" -> commit(real, parted);
            case "close" -> parted.get() ? null : call(real, method, arguments);
            default -> call(real, method, arguments);
        });
    }

    /** A statement that is a transaction by itself commits when it is executed. */
    private PreparedStatement statement(Connection connection, PreparedStatement real, AtomicBoolean parted) {
        return proxy(
                PreparedStatement.class,
                (_, method, arguments) -> method.getName().equals("execute") && connection.getAutoCommit()
                        ? execute(connection, real, parted)
                        : call(real, method, arguments));
    }

    private boolean execute(Connection connection, PreparedStatement real, AtomicBoolean parted) throws SQLException {
        switch (next.getAndSet(How.WELL)) {
            case WELL -> {
                return real.execute();
            }
            case CONFIRMATION_LOST -> {
                real.execute();
                throw broken();
            }
            default -> {
                connection.setAutoCommit(false);
                real.execute();
                delayed.set(connection);
                parted.set(true);
                throw broken();
            }
        }
    }

    private @Nullable Object commit(Connection real, AtomicBoolean parted) throws SQLException {
        switch (next.getAndSet(How.WELL)) {
            case WELL -> {
                real.commit();
                return null;
            }
            case CONFIRMATION_LOST -> {
                real.commit();
                throw broken();
            }
            default -> {
                delayed.set(real);
                parted.set(true);
                throw broken();
            }
        }
    }

    private <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static SQLException broken() {
        return new SQLException("the connection broke", "08006");
    }

    private static @Nullable Object call(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public void close() {
        Connection left = delayed.getAndSet(null);
        if (left != null) {
            try {
                left.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
