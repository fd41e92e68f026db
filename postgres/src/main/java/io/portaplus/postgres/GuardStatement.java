package io.portaplus.postgres;

import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the guards of new payments, each unless another payment holds it. */
final class GuardStatement {
    private static final String UPSERT = """
            insert into payment_guard as g (tenant_id, kind, digest, payment_id)
            select * from (values %%s) as wanted (tenant_id, kind, digest, payment_id) where tenant_id is not null
            on conflict (tenant_id, kind, digest) do update set payment_id = excluded.payment_id, request_digest = null, told = false
            where exists (
                select 1 from payment p
                where p.tenant_id = g.tenant_id and p.payment_id = g.payment_id and %s)
            returning payment_id
            """.formatted(Freedom.CONDITION);

    /** One order for all, so that two nodes never wait for each other crosswise. */
    private static final Comparator<Row> ORDER = Comparator.comparingInt(
                    (Row row) -> row.payment().tenant().number())
            .thenComparing(row -> row.guard.kind())
            .thenComparing(row -> row.guard.digest());

    private final MultiRow<Row> upsert = new MultiRow<>(
            UPSERT, MultiRow.Shape.of("int, text, bytea, text"), GuardStatement::bind, (to, after, row) -> {
                to.setLong(after + 1, row.window().toMillis());
                return after + 1;
            });

    private record Row(Write.Accept accept, Guard guard) {
        PaymentId payment() {
            return accept.opened().payment().id();
        }

        Duration window() {
            return accept.opened().duplicateWindow();
        }

        boolean isSameGuard(Row other) {
            return payment().tenant().equals(other.payment().tenant()) && guard.equals(other.guard);
        }
    }

    void run(Connection connection, List<Write.Accept> accepts, Map<Write<?>, Object> results) throws SQLException {
        Map<String, Integer> missing = new HashMap<>();
        List<Row> wanted = new ArrayList<>();
        for (Write.Accept accept : accepts) {
            for (Guard guard : accept.guards()) {
                wanted.add(new Row(accept, guard));
                missing.merge(accept.opened().payment().id().text(), 1, Integer::sum);
            }
        }
        wanted.sort(ORDER);
        for (List<Row> rows : byWindow(firsts(wanted))) {
            upsert.run(connection, rows).forEach(payment -> missing.merge(payment, -1, Integer::sum));
        }
        for (Write.Accept accept : accepts) {
            if (missing.getOrDefault(accept.opened().payment().id().text(), 0) > 0) {
                results.put(accept, Acceptance.GUARDED);
            }
        }
    }

    /** Of those in a batch who want the same guard the first one may have it: a statement touches a row once. */
    private static List<Row> firsts(List<Row> sorted) {
        List<Row> firsts = new ArrayList<>(sorted.size());
        for (Row row : sorted) {
            if (firsts.isEmpty() || !row.isSameGuard(firsts.getLast())) {
                firsts.add(row);
            }
        }
        return firsts;
    }

    /** A statement knows one window: the rows in their order, cut where it changes. */
    private static List<List<Row>> byWindow(List<Row> rows) {
        List<List<Row>> cut = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= rows.size(); at++) {
            if (at == rows.size()
                    || !rows.get(at).window().equals(rows.get(from).window())) {
                cut.add(rows.subList(from, at));
                from = at;
            }
        }
        return cut;
    }

    private static int bind(PreparedStatement to, int after, Row row) throws SQLException {
        to.setInt(after + 1, row.payment().tenant().number());
        to.setString(after + 2, row.guard.kind().name());
        to.setBytes(after + 3, row.guard.digest().bytes());
        to.setString(after + 4, row.payment().text());
        return after + 4;
    }
}
