package io.portaplus.postgres;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Which customer at the processor stands for which of the billing system's: every payment asks, so those who ask together
 * are answered by one statement in one round trip. Nothing is kept: the next one who asks is told what the database says
 * then.
 */
final class CustomerReads implements AutoCloseable {
    private static final int LONGEST_WAIT_SECONDS = 20;

    /**
     * Two statements without a transaction around them are one to the server when they come together: so the tenant is
     * set for the second, and for nothing after it.
     */
    private static final String READ = """
            select set_config('portaplus.tenant', ?, true);
            select i_customer, customer_id from customer
            where tenant_id = ? and account = ? and live = ? and i_customer = any (?)
            """;

    private final DataSource reader;
    private final Batches<Asked> batches;

    CustomerReads(DataSource reader, int bound) {
        this.reader = reader;
        this.batches = new Batches<>("customers", 1, bound, this::answer);
    }

    /** Whose customers are meant. */
    record Key(TenantId tenant, AccountId account) {}

    private record Asked(Key key, long iCustomer, CompletableFuture<Optional<String>> answer) {}

    /**
     * The processor's customer.
     *
     * @throws StoreAway where the database can't be reached
     */
    Optional<String> customer(Key key, long iCustomer) {
        Asked asked = new Asked(key, iCustomer, new CompletableFuture<>());
        if (batches.isClosing() || !batches.offer(asked)) {
            throw new StoreAway("too many wait for the database");
        }
        try {
            return asked.answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StoreAway("the database did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway("interrupted while waiting for the database", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause && !Outage.is(cause) && !Outage.passing(cause)) {
                throw new IllegalStateException("customers can't be read: " + cause.getSQLState(), cause);
            }
            throw new StoreAway("the database did not answer", e);
        }
    }

    private void answer(List<Asked> batch) {
        Map<Key, List<Asked>> byKey = batch.stream().collect(Collectors.groupingBy(Asked::key));
        byKey.forEach((key, asked) -> {
            try (Connection connection = reader.getConnection()) {
                connection.setAutoCommit(true);
                Map<Long, String> known = read(connection, key, asked);
                asked.forEach(one -> one.answer.complete(Optional.ofNullable(known.get(one.iCustomer))));
            } catch (SQLException | RuntimeException e) {
                asked.forEach(one -> one.answer.completeExceptionally(e));
            }
        });
    }

    private static Map<Long, String> read(Connection connection, Key key, List<Asked> asked) throws SQLException {
        Long[] numbers = asked.stream().map(Asked::iCustomer).distinct().toArray(Long[]::new);
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, key.tenant.toString());
            statement.setInt(2, key.tenant.number());
            statement.setString(3, key.account.name());
            statement.setBoolean(4, key.account.live());
            statement.setArray(5, connection.createArrayOf("int8", numbers));
            statement.execute();
            if (!statement.getMoreResults()) {
                throw new SQLException("no rows and no end of rows");
            }
            Map<Long, String> known = new HashMap<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    known.put(rows.getLong(1), rows.getString(2));
                }
            }
            return known;
        }
    }

    @Override
    public void close() {
        batches.close();
    }
}
