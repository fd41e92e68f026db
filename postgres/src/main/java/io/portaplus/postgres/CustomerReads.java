package io.portaplus.postgres;

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
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Which customer at the processor stands for which of the billing system's: every payment asks whose customer the node does
 * not remember, so those who ask together are answered by one statement in one round trip. Nothing is kept: the next one who asks is told what the database says
 * then.
 */
final class CustomerReads implements AutoCloseable {
    /**
     * Two statements without a transaction around them are one to the server when they come together: so the tenant is
     * set for the second, and for nothing after it.
     */
    private static final String READ = """
            select set_config('portaplus.tenant', ?, true);
            select i_customer, customer_id from customer
            where tenant_id = ? and account = ? and live = ? and i_customer = any (?)
            """;

    private final Together<Asked, Optional<String>> together;

    CustomerReads(DataSource reader, int bound) {
        this.together = new Together<>("customers", reader, bound, CustomerReads::answers);
    }

    /** Whose customers are meant. */
    record Key(TenantId tenant, AccountId account) {}

    private record Asked(Key key, long iCustomer) {}

    /**
     * The processor's customer.
     *
     * @throws io.portaplus.payments.payment.StoreAway where the database can't be reached
     */
    Optional<String> customer(Key key, long iCustomer) {
        return together.ask(new Asked(key, iCustomer));
    }

    private static List<Optional<String>> answers(Connection connection, List<Asked> asked) throws SQLException {
        Map<Asked, String> known = new HashMap<>();
        Map<Key, List<Asked>> byKey = asked.stream().collect(Collectors.groupingBy(Asked::key));
        for (Map.Entry<Key, List<Asked>> one : byKey.entrySet()) {
            read(connection, one.getKey(), one.getValue(), known);
        }
        return asked.stream().map(one -> Optional.ofNullable(known.get(one))).toList();
    }

    private static void read(Connection connection, Key key, List<Asked> asked, Map<Asked, String> known)
            throws SQLException {
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
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    known.put(new Asked(key, rows.getLong(1)), rows.getString(2));
                }
            }
        }
    }

    @Override
    public void close() {
        together.close();
    }
}
