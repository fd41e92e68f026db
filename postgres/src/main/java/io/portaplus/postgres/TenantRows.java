package io.portaplus.postgres;

import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.Network;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of tenants and licences as values. */
final class TenantRows {
    static final String TENANT = "tenant_id, name, live, account, state, parent_id";
    static final String TERMS = "scopes, networks, note, expires_at";

    private TenantRows() {}

    static Tenant tenant(ResultSet row) throws SQLException {
        boolean live = row.getBoolean("live");
        int parent = row.getInt("parent_id");
        TenantId parentId = row.wasNull() ? null : new TenantId(parent);
        return new Tenant(
                new TenantId(row.getInt("tenant_id")),
                row.getString("name"),
                live,
                new AccountId(row.getString("account"), live),
                TenantState.valueOf(row.getString("state")),
                parentId);
    }

    static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                texts(row, "scopes").stream()
                        .map(TenantRows::scope)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                texts(row, "networks").stream().map(Network::of).toList(),
                instant(row, "expires_at"),
                row.getString("note"));
    }

    /** One that only a newer node knows allows nothing here. */
    private static Optional<Scope> scope(String name) {
        return Arrays.stream(Scope.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
