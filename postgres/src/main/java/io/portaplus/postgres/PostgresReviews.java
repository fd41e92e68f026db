package io.portaplus.postgres;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.comparison.Finding;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.review.Decision;
import io.portaplus.payments.review.Decision.Verdict;
import io.portaplus.payments.review.Review;
import io.portaplus.payments.review.ReviewStore;
import io.portaplus.payments.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people decide about postings, in PostgreSQL. */
final class PostgresReviews implements ReviewStore {
    private static final String OPEN = "gone_at is null and settled_at is null";

    /** What moved, recorded and told. */
    private static final String TOLD = """
            recorded as (
                insert into posting_decision (tenant_id, ref, verdict, who, why, decided_at, was)
                select tenant_id, ref, :verdict, :who, :why, :at, was from moved)
            %s (select tenant_id, 'posting.decided', ref, was, state || ', ' || :who || ': ' || :why from moved) told
            """.formatted(Audit.OF);

    private final Place worker;

    PostgresReviews(Place worker) {
        this.worker = worker;
    }

    @Override
    public List<Review> list(PostingState state, int most) {
        return worker.with(client -> reviews(
                client,
                client.sql("select * from posting where state = ? order by enqueued_at, stripe_id, kind limit ?")
                        .params(state.name(), most)));
    }

    @Override
    public Optional<Review> find(String ref) {
        return worker.with(
                client -> reviews(
                                client,
                                client.sql("select * from posting where ref = ?")
                                        .params(ref))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<OpenFinding> findings(int most) {
        return worker.with(client -> client.sql("""
                        select f.*, p.payment_id from posting_finding f
                        left join posting p on p.tenant_id = f.tenant_id and p.stripe_id = f.stripe_id and p.kind = f.kind
                        where %s order by found_at, ref, what limit ?
                        """.formatted(OPEN))
                .params(most)
                .query((row, _) -> new OpenFinding(
                        new TenantId(row.getInt("tenant_id")),
                        row.getLong("i_customer"),
                        finding(row),
                        row.getString("payment_id"),
                        row.getTimestamp("found_at").toInstant()))
                .list());
    }

    /** The change, its record and its line in the audit are one statement, so one commit. */
    @Override
    public boolean decide(String ref, Decision decision, @Nullable Long xdr, By by) {
        return worker.with(client -> {
            JdbcClient.StatementSpec statement =
                    client.sql("""
                    with known as (select tenant_id, ref, state from posting where ref = :ref for update),
                    moved as (
                        update posting p set %s
                        from known where p.tenant_id = known.tenant_id and p.ref = known.ref and known.state %s
                        returning p.tenant_id, p.ref, known.state was, p.state),
                    %s
                    """.formatted(change(decision.verdict()), from(decision.verdict()), TOLD));
            statement = said(statement, ref, decision, by);
            return (decision.verdict() == Verdict.DONE ? statement.param("xdr", xdr) : statement).update() == 1;
        });
    }

    private static String change(Verdict verdict) {
        return switch (verdict) {
            case DONE ->
                "state = 'POSTED', by_hand = true, posted_at = :at, xdr = coalesce(:xdr::bigint, p.xdr), due_at = null,"
                        + " reason = 'by_hand'";
            // When it was first sent is where the one more look begins.
            case AGAIN ->
                "state = 'PENDING', attempts = 0, looks = 0, last_at = coalesce(p.first_at, p.last_at), first_at = null,"
                        + " due_at = null, reason = 'again'";
            case GIVE_UP -> "state = 'GIVEN_UP', due_at = null, reason = 'given_up'";
        };
    }

    private static String from(Verdict verdict) {
        return verdict == Verdict.GIVE_UP ? "in ('REVIEW', 'PENDING')" : "= 'REVIEW'";
    }

    @Override
    public int settle(String ref, Decision decision, By by) {
        return worker.with(client ->
                said(client.sql("""
                        with moved as (
                            update posting_finding set settled_at = :at where ref = :ref and %s
                            returning tenant_id, ref, 'FINDING' was, 'settled' state),
                        %s
                        """.formatted(OPEN, TOLD)), ref, decision, by).update());
    }

    private static JdbcClient.StatementSpec said(
            JdbcClient.StatementSpec statement, String ref, Decision decision, By by) {
        return Audit.by(statement, by)
                .param("ref", ref)
                .param("verdict", decision.verdict().name())
                .param("who", decision.who())
                .param("why", decision.why())
                .param("at", Timestamp.from(decision.at()));
    }

    private static List<Review> reviews(JdbcClient client, JdbcClient.StatementSpec statement) {
        List<Review> bare = statement
                .query((row, _) -> {
                    long xdr = row.getLong("xdr");
                    Long known = row.wasNull() ? null : xdr;
                    return new Review(
                            PostgresPostings.work(row),
                            row.getTimestamp("enqueued_at").toInstant(),
                            row.getString("reason"),
                            known,
                            List.of(),
                            List.of());
                })
                .list();
        List<Review> full = new ArrayList<>();
        for (Review one : bare) {
            TenantId tenant = one.work().key().tenant();
            String ref = one.work().marker().ref();
            full.add(new Review(
                    one.work(),
                    one.enqueuedAt(),
                    one.reason(),
                    one.xdr(),
                    client.sql("select * from posting_finding where tenant_id = ? and ref = ? and " + OPEN)
                            .params(tenant.number(), ref)
                            .query((row, _) -> finding(row))
                            .list(),
                    client.sql("select * from posting_decision where tenant_id = ? and ref = ? order by decision_no")
                            .params(tenant.number(), ref)
                            .query((row, _) -> new Decision(
                                    Verdict.valueOf(row.getString("verdict")),
                                    row.getString("who"),
                                    row.getString("why"),
                                    row.getTimestamp("decided_at").toInstant()))
                            .list()));
        }
        return full;
    }

    private static Finding finding(ResultSet row) throws SQLException {
        String object = row.getString("stripe_id");
        Long[] lines = (Long[]) row.getArray("lines").getArray();
        return new Finding(
                Finding.What.valueOf(row.getString("what")),
                row.getString("ref"),
                object == null
                        ? null
                        : new PostingWork.Key(
                                new TenantId(row.getInt("tenant_id")),
                                object,
                                Posting.Kind.valueOf(row.getString("kind"))),
                row.getBigDecimal("expected"),
                row.getBigDecimal("seen"),
                List.of(lines));
    }
}
