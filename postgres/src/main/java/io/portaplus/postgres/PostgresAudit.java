package io.portaplus.postgres;

import io.portaplus.payments.audit.AuditHead;
import io.portaplus.payments.audit.AuditLine;
import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.AuditStore;
import io.portaplus.payments.audit.By;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** The audit in PostgreSQL, as it is read. */
final class PostgresAudit implements AuditStore {
    private static final String ONE_OR_ALL = "(:chain::integer is null or tenant_id = :chain)";

    private final Place worker;

    PostgresAudit(Place worker) {
        this.worker = worker;
    }

    @Override
    public List<AuditHead> heads(Optional<Integer> chain) {
        return worker.with(client -> client.sql("select * from audit_head where " + ONE_OR_ALL + " order by tenant_id")
                .param("chain", chain.orElse(null), Types.INTEGER)
                .query((row, _) ->
                        new AuditHead(row.getInt("tenant_id"), row.getLong("audit_no"), row.getString("hash")))
                .list());
    }

    @Override
    public List<AuditLine> after(int chain, long number, int most) {
        return worker.with(client -> client.sql(
                        "select * from audit where tenant_id = ? and audit_no > ? order by audit_no limit ?")
                .params(chain, number, most)
                .query((row, _) -> line(row))
                .list());
    }

    @Override
    public List<AuditLine> newest(Optional<Integer> chain, int most) {
        return worker.with(client -> client.sql("select * from audit where " + ONE_OR_ALL
                        + " order by at desc, tenant_id, audit_no desc limit :most")
                .param("chain", chain.orElse(null), Types.INTEGER)
                .param("most", most)
                .query((row, _) -> line(row))
                .list());
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        return new AuditLine(
                row.getInt("tenant_id"),
                row.getLong("audit_no"),
                new By(
                        row.getString("actor"),
                        row.getString("address"),
                        row.getTimestamp("at").toInstant()),
                new Said(
                        row.getString("act"),
                        row.getString("subject"),
                        row.getString("before"),
                        row.getString("after")),
                row.getString("hash"));
    }
}
