package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.PaymentStore.Settlement;
import io.portaplus.payments.payment.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Commit 2: the outcome and its history in one statement, only from a state that leads to the new one, and then what
 * follows from it.
 */
final class SettleStatement {
    private static final String UPDATE = """
            with moved as (
                update payment set
                    status = ?, customer_id = ?, source = ?, card_info = ?, intent_id = ?, next_action_url = ?,
                    page_id = ?, page_url = ?,
                    refusal_kind = ?, refusal_code = ?, refusal_message = ?,
                    step_kind = ?, step_round = ?, step_path = ?, step_version = ?, step_body = ?,
                    due_at = ?, lease_until = null, attempts = 0, answered_at = clock_timestamp()
                where tenant_id = ? and payment_id = ? and status = any (string_to_array(?, ','))
                returning tenant_id, payment_id)
            insert into payment_event (tenant_id, payment_id, at, event, status, detail)
            select tenant_id, payment_id, ?, ?, ?, ? from moved
            """;

    private final FollowUpStatements following = new FollowUpStatements();

    void run(Connection connection, List<Write.Settle> settles, Map<Write<?>, Object> results) throws SQLException {
        if (settles.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            for (Write.Settle settle : settles) {
                bind(statement, settle.settlement());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            List<FollowUp> followUps = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                results.put(settles.get(i), counts[i] == 1);
                if (counts[i] == 1) {
                    followUps.addAll(settles.get(i).settlement().followUps());
                }
            }
            following.run(connection, followUps);
        }
    }

    private static void bind(PreparedStatement to, Settlement settlement) throws SQLException {
        Payment now = settlement.now();
        Refusal refusal = now.refusal();
        Payment.Page page = now.page();
        HistoryEntry event = settlement.event();
        int at = 0;
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
    }
}
