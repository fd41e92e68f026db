package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;

/** Rare writes of several statements beside the commit queue, each in a transaction of its own. */
final class Writes {
    private final DataSource source;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final Place place;

    Writes(DataSource writer, Place place) {
        this.source = writer;
        this.client = JdbcClient.create(writer);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(writer));
        this.place = place;
    }

    /**
     * Runs statements as one transaction.
     *
     * @throws io.portaplus.payments.payment.StoreAway where the database can't be reached; it may have been committed
     */
    <T> T in(Function<JdbcClient, T> work) {
        return place.guarded(() -> Objects.requireNonNull(transaction.execute(_ -> work.apply(client))));
    }

    /** Adds to a payment's history, in the transaction that is open. */
    void tell(PaymentId payment, List<HistoryEntry> events) {
        for (HistoryEntry event : events) {
            client.sql("""
                            insert into payment_event (tenant_id, payment_id, at, event, status, detail)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            payment.tenant().number(),
                            payment.text(),
                            Objects.requireNonNull(AcceptStatement.timestamp(event.at())),
                            event.event(),
                            event.status(),
                            event.detail())
                    .update();
        }
    }

    /** Writes what follows, in the transaction that is open. */
    void follow(List<FollowUp> followUps) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            FollowUpStatements.run(connection, followUps);
        } catch (SQLException e) {
            throw new SQLStateSQLExceptionTranslator().translate("follow-ups", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
