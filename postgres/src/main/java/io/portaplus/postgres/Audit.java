package io.portaplus.postgres;

import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.tenant.TenantId;
import java.sql.Timestamp;
import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes lines of the audit, in the commit of what they tell; the database numbers and chains them. */
final class Audit {
    /**
     * The end of a statement whose rows are told: a query in brackets follows that selects {@code tenant_id}, {@code act},
     * {@code subject}, {@code before} and {@code after}. Takes what {@link #by} gives.
     */
    static final String OF = """
            insert into audit (at, actor, address, tenant_id, act, subject, before, after)
            select :audit_at::timestamptz, :audit_actor, :audit_address, told.* from
            """;

    private Audit() {}

    static void write(JdbcClient client, TenantId tenant, By by, Said said) {
        by(client.sql(OF + "(values (:tenant::integer, :act, :subject, :before, :after)) told"), by)
                .param("tenant", tenant.number())
                .param("act", said.act())
                .param("subject", said.subject())
                .param("before", said.before(), Types.VARCHAR)
                .param("after", said.after(), Types.VARCHAR)
                .update();
    }

    /** Says who did what a statement with {@link #OF} tells. */
    static StatementSpec by(StatementSpec statement, By by) {
        return statement
                .param("audit_at", Timestamp.from(by.at()))
                .param("audit_actor", by.actor())
                .param("audit_address", by.address());
    }
}
