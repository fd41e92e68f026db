package io.portaplus.postgres;

import io.portaplus.payments.registry.By;
import io.portaplus.payments.tenant.TenantId;
import java.sql.Timestamp;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes lines of the audit, in the transaction of what they tell. */
final class Audit {
    private Audit() {}

    /**
     * What was done.
     *
     * @param act such as {@code key.revoked}
     * @param subject what it was done to: a key's public name, a setting, or empty for the tenant
     */
    record Line(
            String act,
            String subject,
            @Nullable String before,
            @Nullable String after) {}

    static void write(JdbcClient client, TenantId tenant, By by, Line line) {
        client.sql("""
                        insert into audit (tenant_id, at, actor, address, act, subject, before, after)
                        values (:tenant, :at, :actor, :address, :act, :subject, :before, :after)
                        """)
                .param("tenant", tenant.number())
                .param("at", Timestamp.from(by.at()))
                .param("actor", by.actor())
                .param("address", by.address())
                .param("act", line.act)
                .param("subject", line.subject)
                .param("before", line.before, Types.VARCHAR)
                .param("after", line.after, Types.VARCHAR)
                .update();
    }
}
