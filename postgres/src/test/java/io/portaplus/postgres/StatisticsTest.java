package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server counts of tables that grow with payments: it does so while it has payments to write. */
final class StatisticsTest {
    @Test
    void theServerCountsIndexedColumnsAloneAndFewRows() throws SQLException {
        try (RealServer server = RealServer.start();
                Database _ = Database.open(server.login());
                Connection owner = RealServer.connect(server.login());
                ResultSet counted = owner.createStatement().executeQuery("""
                        select c.relname, a.attname, a.attstattarget
                        from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = 'portaplus'::regnamespace and c.relkind = 'r' and a.attnum > 0
                            and c.relname in ('payment', 'payment_guard', 'payment_event', 'posting')
                            and not a.attisdropped and a.attstattarget is distinct from 0
                        order by 1, 2
                        """)) {
            List<String> columns = new ArrayList<>();
            while (counted.next()) {
                columns.add(counted.getString(1) + "." + counted.getString(2));
                assertThat(counted.getInt(3)).as(columns.getLast()).isEqualTo(10);
            }
            assertThat(columns)
                    .contains(
                            "payment.tenant_id",
                            "payment.payment_id",
                            "payment.i_customer",
                            "payment.due_at",
                            "payment.status",
                            "payment_guard.digest",
                            "payment_event.payment_id",
                            "posting.stripe_id",
                            "posting.state")
                    .doesNotContain("payment.lines", "payment.step_body", "payment_event.detail", "posting.currency");
        }
    }
}
