package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp.Callback;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Enqueues what the operator's own system is to be told, each once. */
final class CallbackStatement {
    private static final String INSERT = """
            insert into callback (tenant_id, callback_id, payment_id, type, state, happened_at, begun_at, due_at)
            select tenant_id, callback_id, payment_id, type, 'WAITING', at, at, at
            from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                as wanted (tenant_id, callback_id, payment_id, type, at)
            %s
            on conflict do nothing
            """;

    private CallbackStatement() {}

    /** The statement, or a part of one. */
    static String where(String condition) {
        return INSERT.formatted(condition);
    }

    static void run(Connection connection, List<Callback> callbacks) throws SQLException {
        if (callbacks.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(where(""))) {
            bind(statement, 0, callbacks);
            statement.executeUpdate();
        }
    }

    /** Binds all of them after a parameter; the index of the last one is returned. */
    static int bind(PreparedStatement to, int after, List<Callback> callbacks) throws SQLException {
        return new Columns<>(to, after, callbacks)
                .whole(callback -> callback.payment().tenant().number())
                .text(Callback::id)
                .text(callback -> callback.payment().text())
                .text(Callback::type)
                .time(Callback::at)
                .last();
    }
}
