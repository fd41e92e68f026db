package io.portaplus.postgres;

import io.portaplus.payments.event.FetchStore;
import io.portaplus.payments.tenant.AccountId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Up to when events have been fetched, in PostgreSQL. */
final class PostgresFetches implements FetchStore {
    private final Place writer;

    PostgresFetches(Place writer) {
        this.writer = writer;
    }

    @Override
    public Optional<Instant> turn(AccountId account, Turn turn) {
        return writer.with(client -> {
            client.sql("""
                            insert into stripe_event_fetched (account, live, until, due_at) values (?, ?, ?, ?)
                            on conflict do nothing
                            """)
                    .params(account.name(), account.live(), Timestamp.from(turn.first()), Timestamp.from(turn.now()))
                    .update();
            return client.sql("""
                            update stripe_event_fetched
                            set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                            where account = ? and live = ? and (due_at <= ? or ?)
                              and (lease_until is null or lease_until <= clock_timestamp())
                            returning until
                            """)
                    .params(
                            turn.lease().toMillis(),
                            account.name(),
                            account.live(),
                            Timestamp.from(turn.now()),
                            turn.even())
                    .query((row, _) -> row.getTimestamp("until").toInstant())
                    .optional();
        });
    }

    @Override
    public void fetched(AccountId account, Instant until, Instant dueAt) {
        writer.with(client -> client.sql("""
                        update stripe_event_fetched set until = greatest(until, ?), due_at = ?, lease_until = null
                        where account = ? and live = ?
                        """)
                .params(Timestamp.from(until), Timestamp.from(dueAt), account.name(), account.live())
                .update());
    }
}
