package io.portaplus.postgres;

import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Payments with their first step and their last guard, each unless another payment holds that guard, an equal basket waits
 * for its cardholder, or the processor's customer that it names is not the payer's. Guard and payment are one statement: what
 * is not written leaves no guard behind.
 */
final class AcceptStatement {
    private static final String COLUMNS = """
            tenant_id, payment_id, i_customer, feature_name, content_id, account, live, request_digest,
            basket_digest, off_session, deferred, kind, new_card, success_url, cancel_url, method_types, currency,
            amount_minor, vat_minor, vat_evidence, lines, accepted_at, finish_by, customer_id, source, card_info,
            step_kind, step_round, step_path, step_version, step_body""";

    /** For a payment {@code wanted}: whether the processor's customer that it names, if any, stands for its payer. */
    static final String CUSTOMER_STANDS = """
            case when wanted.customer_id is null then true else wanted.customer_id = (
                select known.customer_id from customer known
                where known.tenant_id = wanted.tenant_id and known.account = wanted.account
                  and known.live = wanted.live and known.i_customer = wanted.i_customer) end""";

    /**
     * "Is true" has the server look each one up in a table that it makes once, in the place of comparing all with all: such
     * a condition is no join.
     */
    private static final String INSERT = """
            with wanted as (
                select * from (values %%s) as wanted (%1$s, lease_millis, guard_kind, guard_digest, window_millis)
                where tenant_id is not null),
            free as (
                select * from wanted where not exists (
                    select 1 from payment open
                    where open.tenant_id = wanted.tenant_id and open.basket_digest = wanted.basket_digest
                      and open.status in ('REQUIRES_ACTION', 'CHECKOUT_OPEN'))
                  and %3$s),
            taken as (
                %2$s)
            insert into payment (%1$s, status, due_at, lease_until)
            select %1$s, 'RUNNING', accepted_at, clock_timestamp() + lease_millis * interval '1 millisecond'
            from free where (payment_id in (select payment_id from taken)) is true
            returning payment_id
            """.formatted(COLUMNS, GuardStatement.TAKE.formatted("free"), CUSTOMER_STANDS);

    private static final String TYPES =
            "int, text, bigint, text, bigint, text, bool, bytea, bytea, bool, bool, text, bool,"
                    + " text, text, text, text, bigint, bigint, text, text, timestamptz, timestamptz, text, text, text, text, int,"
                    + " text, text, text, bigint, text, bytea, bigint";

    private final Json json = new Json();
    private final MultiRow<GuardStatement.Row> insert = new MultiRow<>(INSERT, MultiRow.Shape.of(TYPES), this::bind);

    /** Writes payments, of which no two want the same guard; the ids of those that are written. */
    Set<String> run(Connection connection, List<Write.Accept> accepts) throws SQLException {
        return Set.copyOf(insert.run(
                connection,
                accepts.stream()
                        .map(accept ->
                                new GuardStatement.Row(accept, accept.guards().getLast()))
                        .sorted(GuardStatement.ORDER)
                        .toList()));
    }

    private int bind(PreparedStatement to, int after, GuardStatement.Row row) throws SQLException {
        int at = bind(to, after, row.accept());
        to.setString(++at, row.guard().kind().name());
        to.setBytes(++at, row.guard().digest().bytes());
        to.setLong(++at, row.accept().opened().duplicateWindow().toMillis());
        return at;
    }

    private int bind(PreparedStatement to, int after, Write.Accept accept) throws SQLException {
        Payment payment = accept.opened().payment();
        Payment.Order order = payment.order();
        Step step = payment.step();
        int at = after;
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
        to.setLong(++at, accept.opened().lease().toMillis());
        return at;
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
