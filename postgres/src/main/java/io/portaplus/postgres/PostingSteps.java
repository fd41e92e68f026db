package io.portaplus.postgres;

import io.portaplus.payments.posting.PostingStore.Move;
import io.portaplus.payments.posting.PostingStore.Receipt;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.posting.Sighting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The steps of postings, those that are made at the same time in one statement and one commit. A row is found by its key,
 * and its state is compared as a value of the list: by a constant PostgreSQL would see that a partial index has all of
 * that state, and read them all while the table's statistics are young.
 */
final class PostingSteps implements AutoCloseable {
    private static final String MOVE = """
            update posting p set state = told.state, attempts = told.attempts, first_at = told.first_at,
                last_at = told.last_at, reason = told.reason, due_at = told.due_at, looks = 0, action = told.action,
                posted_at = told.posted_at, xdr = told.xdr, billing_transaction = told.billing_transaction,
                balance = told.balance, answer_ms = told.answer_ms, sighting = told.sighting
            from (values %s) as told (tenant_id, stripe_id, kind, known_state, known_attempts, state, attempts, first_at,
                last_at, reason, due_at, action, posted_at, xdr, billing_transaction, balance, answer_ms, sighting)
            where p.tenant_id = told.tenant_id and p.stripe_id = told.stripe_id and p.kind = told.kind
                and p.state = told.known_state and p.attempts = told.known_attempts
            returning concat_ws('/', p.tenant_id, p.stripe_id, p.kind)
            """;

    private static final String MOVED = "int, text, text, text, int, text, int, timestamptz, timestamptz, text,"
            + " timestamptz, text, timestamptz, bigint, text, numeric, bigint, text";

    private static final String AWAITED = "AWAITED";

    private static final String SEE = """
            update posting p set sighting = coalesce(told.sighting, p.sighting), hidden_ms = told.hidden_ms,
                due_at = told.due_at, reason = told.reason, looks = p.looks + told.looks
            from (values %s) as told (tenant_id, stripe_id, kind, state, known_sighting, sighting, hidden_ms, due_at, reason,
                looks)
            where p.tenant_id = told.tenant_id and p.stripe_id = told.stripe_id and p.kind = told.kind
                and p.state = told.state and p.sighting = told.known_sighting
            """;

    private static final String SEEN = "int, text, text, text, text, text, bigint, timestamptz, text, int";

    private final MultiRow<Step> moves = new MultiRow<>(MOVE, MultiRow.Shape.of(MOVED), PostingSteps::bind);
    private final MultiRow<Sighting> sights = new MultiRow<>(SEE, MultiRow.Shape.of(SEEN), PostingSteps::bind);
    private final Together<Step, Optional<PostingWork>> moving;
    private final Together<List<Sighting>, Boolean> seeing;

    PostingSteps(DataSource source, int bound) {
        this.moving = new Together<>("postings", source, bound, this::move);
        this.seeing = new Together<>("sightings", source, bound, this::see);
    }

    private record Step(PostingWork known, Move move) {
        String key() {
            PostingWork.Key key = known.key();
            return key.tenant().number() + "/" + key.object() + "/" + key.kind();
        }

        PostingWork made() {
            return new PostingWork(
                    known.key(),
                    known.order(),
                    new PostingWork.Progress(move.to(), move.attempts(), kept(move.firstAt()), kept(move.lastAt()), 0));
        }

        /** As exactly as the database keeps it. */
        private static @Nullable Instant kept(@Nullable Instant time) {
            return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Moves one on; empty where it is not any more as it was known. */
    Optional<PostingWork> move(PostingWork known, Move move) {
        return moving.ask(new Step(known, move));
    }

    void saw(List<Sighting> sightings) {
        seeing.ask(sightings);
    }

    private List<Optional<PostingWork>> move(Connection connection, List<Step> steps) throws SQLException {
        Map<String, Step> firsts = new LinkedHashMap<>();
        steps.forEach(step -> firsts.putIfAbsent(step.key(), step));
        Set<String> moved = Set.copyOf(moves.runAsOne(connection, List.copyOf(firsts.values())));
        // Of two who would take the same step one takes it: a statement touches a row once, and would be told to both.
        return steps.stream()
                .map(step -> moved.contains(step.key()) && firsts.get(step.key()) == step
                        ? Optional.of(step.made())
                        : Optional.<PostingWork>empty())
                .toList();
    }

    private List<Boolean> see(Connection connection, List<List<Sighting>> asked) throws SQLException {
        sights.runAsOne(connection, asked.stream().flatMap(List::stream).toList());
        return asked.stream().map(_ -> true).toList();
    }

    private static int bind(PreparedStatement to, int after, Step step) throws SQLException {
        Move move = step.move;
        Receipt receipt = move.receipt();
        Duration took = receipt == null ? null : receipt.took();
        int at = bind(to, after, step.known);
        to.setInt(++at, step.known.progress().attempts());
        to.setString(++at, move.to().name());
        to.setInt(++at, move.attempts());
        to.setTimestamp(++at, AcceptStatement.timestamp(Step.kept(move.firstAt())));
        to.setTimestamp(++at, AcceptStatement.timestamp(Step.kept(move.lastAt())));
        to.setString(++at, move.reason());
        to.setTimestamp(++at, AcceptStatement.timestamp(move.dueAt()));
        to.setString(++at, step.known.order().action().name());
        to.setTimestamp(++at, receipt == null ? null : AcceptStatement.timestamp(receipt.at()));
        to.setObject(++at, receipt == null ? null : receipt.xdr(), Types.BIGINT);
        to.setString(++at, receipt == null ? null : receipt.transaction());
        to.setBigDecimal(++at, receipt == null ? null : receipt.balance());
        to.setObject(++at, took == null ? null : took.toMillis(), Types.BIGINT);
        // Only what was answered is looked for: what a search found was seen.
        to.setString(++at, took == null ? null : AWAITED);
        return at;
    }

    private static int bind(PreparedStatement to, int after, Sighting sighting) throws SQLException {
        int at = bind(to, after, sighting.posted());
        Duration hidden = sighting instanceof Sighting.Seen seen ? seen.after() : null;
        Instant dueAt = sighting instanceof Sighting.NotYet later ? later.dueAt() : null;
        to.setString(++at, AWAITED);
        to.setString(++at, outcome(sighting));
        to.setObject(++at, hidden == null ? null : hidden.toMillis(), Types.BIGINT);
        to.setTimestamp(++at, AcceptStatement.timestamp(dueAt));
        to.setString(++at, dueAt == null ? null : "not_seen_yet");
        to.setInt(++at, dueAt == null ? 0 : 1);
        return at;
    }

    private static @Nullable String outcome(Sighting sighting) {
        return switch (sighting) {
            case Sighting.Seen _ -> "SEEN";
            case Sighting.Missed _ -> "MISSED";
            case Sighting.NotYet _ -> null;
        };
    }

    private static int bind(PreparedStatement to, int after, PostingWork known) throws SQLException {
        to.setInt(after + 1, known.key().tenant().number());
        to.setString(after + 2, known.key().object());
        to.setString(after + 3, known.key().kind().name());
        to.setString(after + 4, known.progress().state().name());
        return after + 4;
    }

    @Override
    public void close() {
        moving.close();
        seeing.close();
    }
}
