package io.portaplus.postgres;

import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore.Advance;
import io.portaplus.payments.payment.PaymentStore.CustomerBinding;
import io.portaplus.payments.payment.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A step's result with the next step, only from the step that it is the result of. */
final class StepStatement implements WriteStatement<Boolean, Write.Step> {
    private static final String UPDATE = """
            update payment set
                customer_id = ?, source = coalesce(?, source), card_info = coalesce(?, card_info),
                intent_id = coalesce(?, intent_id),
                step_kind = ?, step_round = ?, step_path = ?, step_version = ?, step_body = ?
            where tenant_id = ? and payment_id = ? and status = ?
              and step_kind is not distinct from ? and step_round is not distinct from ?
            """;

    /** The customer is mapped in the same commit, where nobody was faster and nothing but a deleted one is replaced. */
    private static final String BIND_AND_UPDATE = """
            with bound as (
                insert into customer as known (tenant_id, account, live, i_customer, customer_id)
                values (?, ?, ?, ?, ?)
                on conflict (tenant_id, account, live, i_customer) do update set customer_id = excluded.customer_id
                where known.customer_id = ?
                returning 1)
            """ + UPDATE + " and exists (select 1 from bound)";

    @Override
    public void write(Connection connection, List<Write.Step> steps, BiConsumer<Write.Step, Boolean> told)
            throws SQLException {
        if (steps.size() == 1) {
            told.accept(steps.getFirst(), write(connection, steps.getFirst().advance()));
            return;
        }
        Map<Write.Step, Boolean> results = new LinkedHashMap<>();
        Transaction.run(connection, () -> {
            for (Write.Step step : steps) {
                results.put(step, write(connection, step.advance()));
            }
            return true;
        });
        results.forEach(told);
    }

    private static boolean write(Connection connection, Advance advance) throws SQLException {
        CustomerBinding binding = advance.customer();
        try (PreparedStatement statement = connection.prepareStatement(binding == null ? UPDATE : BIND_AND_UPDATE)) {
            int at = binding == null ? 0 : bind(statement, advance.payment(), binding);
            bind(statement, at, advance);
            return statement.executeUpdate() == 1;
        }
    }

    private static int bind(PreparedStatement to, Payment payment, CustomerBinding binding) throws SQLException {
        to.setInt(1, payment.tenant().number());
        to.setString(2, payment.order().account().name());
        to.setBoolean(3, payment.order().account().live());
        to.setLong(4, payment.order().iCustomer());
        to.setString(5, binding.customerId());
        to.setString(6, binding.replaces());
        return 6;
    }

    private static void bind(PreparedStatement to, int from, Advance advance) throws SQLException {
        Payment payment = advance.payment();
        Step expected = advance.from();
        int at = from;
        to.setString(++at, payment.customerId());
        to.setString(++at, advance.source());
        to.setString(++at, payment.cardInfo());
        to.setString(++at, payment.intentId());
        at = AcceptStatement.bind(to, at, advance.next());
        to.setInt(++at, payment.tenant().number());
        to.setString(++at, payment.id().text());
        to.setString(++at, payment.status().name());
        to.setString(++at, expected == null ? null : expected.kind().name());
        to.setObject(++at, expected == null ? null : expected.round(), java.sql.Types.INTEGER);
    }
}
