package io.portaplus.postgres;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.tenant.TenantId;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads for one tenant: its number is set for the transaction, and row-level security lets nothing else be seen. */
final class Reads {
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final Place place;

    Reads(DataSource reader, int connections) {
        this.client = JdbcClient.create(reader);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(reader));
        this.transaction.setReadOnly(true);
        this.place = new Place(reader, connections);
    }

    /**
     * @throws StoreAway where the database can't be reached
     */
    <T> T of(TenantId tenant, Function<JdbcClient, T> work) {
        return place.guarded(() -> Objects.requireNonNull(transaction.execute(_ -> {
            client.sql("select set_config('portaplus.tenant', ?, true)")
                    .param(tenant.toString())
                    .query(String.class)
                    .single();
            return work.apply(client);
        })));
    }
}
