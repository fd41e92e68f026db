package io.portaplus.postgres;

import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commit 1: the payment with its first step, unless an equal basket waits for its cardholder. */
final class AcceptStatement {
    private static final String INSERT = """
            insert into payment (
                tenant_id, payment_id, status, i_customer, feature_name, content_id, account, live, request_digest,
                basket_digest, off_session, deferred, kind, new_card, success_url, cancel_url, method_types, currency,
                amount_minor, vat_minor, vat_evidence, lines, accepted_at, finish_by, customer_id, source, card_info,
                step_kind, step_round, step_path, step_version, step_body, due_at, lease_until)
            select ?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                clock_timestamp() + ? * interval '1 millisecond'
            where not exists (
                select 1 from payment
                where tenant_id = ? and basket_digest = ? and status in ('REQUIRES_ACTION', 'CHECKOUT_OPEN'))
            """;

    private final Json json = new Json();

    void run(Connection connection, List<Write.Accept> accepts, Map<Write<?>, Object> results) throws SQLException {
        List<Write.Accept> free =
                accepts.stream().filter(accept -> !results.containsKey(accept)).toList();
        if (free.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Write.Accept accept : free) {
                bind(statement, accept);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                results.put(free.get(i), counts[i] == 0 ? Acceptance.BASKET_OPEN : Acceptance.ACCEPTED);
            }
        }
    }

    private void bind(PreparedStatement to, Write.Accept accept) throws SQLException {
        Payment payment = accept.opened().payment();
        Payment.Order order = payment.order();
        Step step = payment.step();
        int at = 0;
        to.setInt(++at, payment.tenant().number());
        to.setString(++at, payment.id().text());
        to.setLong(++at, order.iCustomer());
        to.setString(++at, order.site().featureName());
        to.setObject(++at, order.site().contentId(), Types.BIGINT);
        to.setString(++at, order.account().name());
        to.setBoolean(++at, order.account().live());
        to.setBytes(++at, order.digest().bytes());
        to.setBytes(++at, order.basket().bytes());
        to.setBoolean(++at, order.manner().offSession());
        to.setBoolean(++at, order.manner().deferred());
        at = bind(to, at, order.task());
        to.setString(++at, order.amount().currency().code());
        to.setLong(++at, order.amount().minor());
        to.setLong(++at, order.vat().minor());
        to.setString(++at, json.vatEvidence(order.vatEvidence()));
        to.setString(++at, accept.lines());
        to.setTimestamp(++at, timestamp(order.acceptedAt()));
        to.setTimestamp(++at, timestamp(order.finishBy()));
        to.setString(++at, payment.customerId());
        to.setString(++at, payment.source());
        to.setString(++at, payment.cardInfo());
        at = bind(to, at, step);
        to.setTimestamp(++at, timestamp(order.acceptedAt()));
        to.setLong(++at, accept.opened().lease().toMillis());
        to.setInt(++at, payment.tenant().number());
        to.setBytes(++at, order.basket().bytes());
    }

    private static int bind(PreparedStatement to, int at, Task task) throws SQLException {
        Task.Checkout checkout = task.checkout();
        to.setString(at + 1, task.kind().name());
        to.setBoolean(at + 2, task.newCard());
        to.setString(at + 3, checkout == null ? null : checkout.successUrl());
        to.setString(at + 4, checkout == null ? null : checkout.cancelUrl());
        to.setString(at + 5, checkout == null ? null : String.join(",", checkout.methods()));
        return at + 5;
    }

    /** Binds the five columns of a step after {@code at}; the index of the last one is returned. */
    static int bind(PreparedStatement to, int at, @Nullable Step step) throws SQLException {
        to.setString(at + 1, step == null ? null : step.kind().name());
        to.setObject(at + 2, step == null ? null : step.round(), Types.INTEGER);
        to.setString(at + 3, step == null ? null : step.path());
        to.setString(at + 4, step == null ? null : step.apiVersion());
        to.setString(at + 5, step == null ? null : step.body());
        return at + 5;
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
