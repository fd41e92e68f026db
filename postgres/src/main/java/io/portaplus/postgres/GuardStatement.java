package io.portaplus.postgres;

import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.PaymentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Takes guards for new payments, each unless another payment holds it. */
final class GuardStatement {
    /** To be completed with where the wanted guards come from; {@code wanted} knows each payment's duplicate window. */
    static final String TAKE = """
            insert into payment_guard as g (tenant_id, kind, digest, payment_id)
            select tenant_id, guard_kind, guard_digest, payment_id from %%s
            on conflict (tenant_id, kind, digest) do update set payment_id = excluded.payment_id, request_digest = null, told = false
            where exists (
                select 1 from payment p
                where p.tenant_id = g.tenant_id and p.payment_id = g.payment_id and %s)
            returning payment_id
            """.formatted(Freedom.condition(
            "(select window_millis from wanted where payment_id = excluded.payment_id limit 1)"));

    private static final String STATEMENT = """
            with wanted as (
                select * from (values %s) as wanted (tenant_id, guard_kind, guard_digest, payment_id, window_millis)
                where tenant_id is not null)
            """ + TAKE.formatted("wanted");

    /** One order for all of a statement, so that two nodes hardly ever wait for each other crosswise; else one tries again. */
    static final Comparator<Row> ORDER = Comparator.comparingInt(
                    (Row row) -> row.payment().tenant().number())
            .thenComparing(row -> row.guard.kind())
            .thenComparing(row -> row.guard.digest());

    private final MultiRow<Row> take =
            new MultiRow<>(STATEMENT, MultiRow.Shape.of("int, text, bytea, text, bigint"), GuardStatement::bind);

    /** One of the guards that a payment wants. */
    record Row(Write.Accept accept, Guard guard) {
        PaymentId payment() {
            return accept.opened().payment().id();
        }
    }

    /** Takes guards in the connection's transaction, no two of them the same; the payments that they were taken for. */
    List<String> run(Connection connection, List<Row> wanted) throws SQLException {
        return take.run(connection, wanted.stream().sorted(ORDER).toList());
    }

    private static int bind(PreparedStatement to, int after, Row row) throws SQLException {
        to.setInt(after + 1, row.payment().tenant().number());
        to.setString(after + 2, row.guard.kind().name());
        to.setBytes(after + 3, row.guard.digest().bytes());
        to.setString(after + 4, row.payment().text());
        to.setLong(after + 5, row.accept.opened().duplicateWindow().toMillis());
        return after + 5;
    }
}
