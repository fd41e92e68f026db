package io.portaplus.postgres;

import io.portaplus.payments.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Keeps events, each once, due at once. */
final class EventStatement implements WriteStatement<Boolean, Write.Keep> {
    private static final String INSERT = """
            insert into stripe_event (%1$s, state, note)
            select %1$s, 'WAITING', '' from (values %%s) as told (%1$s)
            where event_id is not null
            on conflict do nothing
            returning account || ' ' || live || ' ' || event_id
            """.formatted("""
            account, live, event_id, type, api_version, created_at, object_kind, object_id, object_payment,
            object_intent, body, origin, received_at, due_at""");

    private static final String TYPES =
            "text, bool, text, text, text, timestamptz, text, text, text, text, text, text, timestamptz, timestamptz";

    /** One order for all, so that two nodes never wait for each other crosswise. */
    private static final Comparator<Write.Keep> ORDER = Comparator.comparing(keep -> key(keep.event()));

    private final MultiRow<Write.Keep> insert = new MultiRow<>(INSERT, MultiRow.Shape.of(TYPES), EventStatement::bind);

    @Override
    public void write(Connection connection, List<Write.Keep> keeps, BiConsumer<Write.Keep, Boolean> told)
            throws SQLException {
        List<Write.Keep> sorted = keeps.stream().sorted(ORDER).toList();
        Set<String> kept = new HashSet<>(insert.run(connection, sorted));
        // Of several who bring the same event the first one brought it.
        sorted.forEach(keep -> told.accept(keep, kept.remove(key(keep.event()))));
    }

    private static String key(Event event) {
        return event.account().name() + " " + event.account().live() + " " + event.id();
    }

    private static int bind(PreparedStatement to, int after, Write.Keep keep) throws SQLException {
        Event event = keep.event();
        Event.Subject subject = event.subject();
        int at = after;
        to.setString(++at, event.account().name());
        to.setBoolean(++at, event.account().live());
        to.setString(++at, event.id());
        to.setString(++at, event.type());
        to.setString(++at, event.apiVersion());
        to.setTimestamp(++at, AcceptStatement.timestamp(event.created()));
        to.setString(++at, subject.kind());
        to.setString(++at, subject.id());
        to.setString(++at, subject.paymentId());
        to.setString(++at, subject.intentId());
        to.setString(++at, event.text());
        to.setString(++at, keep.origin().name());
        to.setTimestamp(++at, AcceptStatement.timestamp(keep.now()));
        to.setTimestamp(++at, AcceptStatement.timestamp(keep.now()));
        return at;
    }
}
