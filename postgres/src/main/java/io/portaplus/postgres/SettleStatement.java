package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Callback;
import io.portaplus.payments.payment.FollowUp.Reversal;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.PaymentStore.Settlement;
import io.portaplus.payments.payment.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Commit 2: outcomes, each only from a state that leads to the new one, with their history and with what follows from them,
 * in one statement.
 */
final class SettleStatement implements WriteStatement<Boolean, Write.Settle> {
    /** Looked up in a table that is made once: such a condition is no join, which would compare all with all. */
    private static final String OF_MOVED =
            "where ((tenant_id, payment_id) in (select tenant_id, payment_id from moved)) is true";

    private static final String UPDATE =
            """
            with moved as (
                update payment p set
                    status = told.status, customer_id = told.customer_id, source = told.source,
                    card_info = told.card_info, intent_id = told.intent_id, next_action_url = told.next_action_url,
                    page_id = told.page_id, page_url = told.page_url,
                    refusal_kind = told.refusal_kind, refusal_code = told.refusal_code,
                    refusal_message = told.refusal_message,
                    step_kind = told.step_kind, step_round = told.step_round, step_path = told.step_path,
                    step_version = told.step_version, step_body = told.step_body,
                    due_at = told.due_at, lease_until = null, attempts = 0, answered_at = clock_timestamp()
                from (values %%s) as told (
                    status, customer_id, source, card_info, intent_id, next_action_url, page_id, page_url,
                    refusal_kind, refusal_code, refusal_message,
                    step_kind, step_round, step_path, step_version, step_body,
                    due_at, tenant_id, payment_id, reached_from, at, event, event_status, detail)
                where p.tenant_id = told.tenant_id and p.payment_id = told.payment_id
                  and p.status = any (string_to_array(told.reached_from, ','))
                returning p.tenant_id, p.payment_id, told.at, told.event, told.event_status, told.detail),
            posted as (
                %s),
            called as (
                %s)
            insert into payment_event (tenant_id, payment_id, at, event, status, detail)
            select tenant_id, payment_id, at, event, event_status, detail from moved
            returning payment_id
            """.formatted(PostingStatement.where(OF_MOVED), CallbackStatement.where(OF_MOVED));

    private static final String TYPES =
            "text, text, text, text, text, text, text, text, text, text, text, text, int, text,"
                    + " text, text, timestamptz, int, text, text, timestamptz, text, text, text";

    /** One order for all, so that two nodes never wait for each other crosswise. */
    private static final Comparator<Write.Settle> ORDER =
            Comparator.comparing(settle -> settle.settlement().now().id().text());

    private final MultiRow<Write.Settle> update =
            new MultiRow<>(UPDATE, MultiRow.Shape.of(TYPES), SettleStatement::bind, SettleStatement::bindFollowUps);

    @Override
    public void write(Connection connection, List<Write.Settle> settles, BiConsumer<Write.Settle, Boolean> told)
            throws SQLException {
        List<Write.Settle> left = new ArrayList<>(settles);
        left.sort(ORDER);
        while (!left.isEmpty()) {
            List<Write.Settle> firsts = firsts(left);
            Set<String> moved = Set.copyOf(update.run(connection, firsts));
            for (Write.Settle settle : firsts) {
                told.accept(
                        settle, moved.contains(settle.settlement().now().id().text()));
            }
        }
    }

    /** Takes out the first outcome of each payment: a statement touches a row once, and outcomes count in their order. */
    private static List<Write.Settle> firsts(List<Write.Settle> sorted) {
        Set<PaymentId> seen = new HashSet<>();
        List<Write.Settle> firsts = new ArrayList<>(sorted.size());
        sorted.removeIf(settle -> seen.add(settle.settlement().now().id()) && firsts.add(settle));
        return firsts;
    }

    private static int bindFollowUps(PreparedStatement to, int after, List<Write.Settle> settles) throws SQLException {
        List<FollowUp> followUps = settles.stream()
                .flatMap(settle -> settle.settlement().followUps().stream())
                .toList();
        if (!FollowUpStatements.only(Reversal.class, followUps).isEmpty()) {
            throw new IllegalArgumentException("an outcome takes nothing back");
        }
        int at = PostingStatement.bind(to, after, FollowUpStatements.postings(followUps));
        return CallbackStatement.bind(to, at, FollowUpStatements.only(Callback.class, followUps));
    }

    private static int bind(PreparedStatement to, int after, Write.Settle settle) throws SQLException {
        Settlement settlement = settle.settlement();
        Payment now = settlement.now();
        Refusal refusal = now.refusal();
        Payment.Page page = now.page();
        HistoryEntry event = settlement.event();
        int at = after;
        to.setString(++at, now.status().name());
        to.setString(++at, now.customerId());
        to.setString(++at, now.source());
        to.setString(++at, now.cardInfo());
        to.setString(++at, now.intentId());
        to.setString(++at, now.nextActionUrl());
        to.setString(++at, page == null ? null : page.id());
        to.setString(++at, page == null ? null : page.url());
        to.setString(++at, refusal == null ? null : refusal.kind().name());
        to.setString(++at, refusal == null ? null : refusal.code());
        to.setString(++at, refusal == null ? null : refusal.message());
        at = AcceptStatement.bind(to, at, now.step());
        to.setTimestamp(++at, AcceptStatement.timestamp(settlement.dueAt()));
        to.setInt(++at, now.tenant().number());
        to.setString(++at, now.id().text());
        to.setString(++at, now.status().reachedFrom().stream().map(Enum::name).collect(Collectors.joining(",")));
        to.setTimestamp(++at, AcceptStatement.timestamp(event.at()));
        to.setString(++at, event.event());
        to.setString(++at, event.status());
        to.setString(++at, event.detail());
        return at;
    }
}
