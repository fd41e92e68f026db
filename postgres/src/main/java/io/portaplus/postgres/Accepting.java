package io.portaplus.postgres;

import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Commit 1: new payments with their guards. Most have one, which is taken by the statement that writes them; those with
 * more (a key and a single-use token) are a transaction, for a guard must not stay behind without its payment.
 */
final class Accepting implements WriteStatement<Acceptance, Write.Accept> {
    private static final String IS_THERE = "select 1 from payment where tenant_id = ? and payment_id = ?";
    private static final String HOLDER = """
            select 1 from payment_guard g join payment p using (tenant_id, payment_id)
            where g.tenant_id = ? and g.kind = ? and g.digest = ? and not coalesce(%s, false)
            """.formatted(Freedom.condition("?"));

    private static final String CUSTOMER =
            "select %s from (select ?::text customer_id, ?::int tenant_id, ?::text account, ?::bool live, ?::bigint i_customer) wanted"
                    .formatted(AcceptStatement.CUSTOMER_STANDS);

    private final GuardStatement guarding = new GuardStatement();
    private final AcceptStatement accepting = new AcceptStatement();

    @Override
    public void write(Connection connection, List<Write.Accept> accepts, BiConsumer<Write.Accept, Acceptance> told)
            throws SQLException {
        List<Write.Accept> left = new ArrayList<>(accepts);
        Set<Write.Accept.Wanted> held = new HashSet<>();
        BiConsumer<Write.Accept, Acceptance> noted = (accept, acceptance) -> {
            if (!left.isEmpty()
                    && (acceptance == Acceptance.ACCEPTED
                            || acceptance == Acceptance.GUARDED
                                    && accept.guards().size() == 1)) {
                held.addAll(accept.wanted());
            }
            told.accept(accept, acceptance);
        };
        while (!left.isEmpty()) {
            List<Write.Accept> apart = takeApart(left);
            guardedOnce(connection, only(apart, true), noted);
            guardedOften(connection, only(apart, false), noted);
            left.removeIf(accept -> {
                boolean isGuarded = accept.wanted().stream().anyMatch(held::contains);
                if (isGuarded) {
                    told.accept(accept, Acceptance.GUARDED);
                }
                return isGuarded;
            });
        }
    }

    @Override
    public Optional<Acceptance> known(Connection connection, Write.Accept accept) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_THERE)) {
            var id = accept.opened().payment().id();
            statement.setInt(1, id.tenant().number());
            statement.setString(2, id.text());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Acceptance.ACCEPTED) : Optional.empty();
            }
        }
    }

    /** Takes out those who want no guard that one before them wants: of several who want the same, the first may have it. */
    private static List<Write.Accept> takeApart(List<Write.Accept> left) {
        Set<Write.Accept.Wanted> wanted = new HashSet<>();
        List<Write.Accept> apart = new ArrayList<>(left.size());
        left.removeIf(accept -> {
            List<Write.Accept.Wanted> own = accept.wanted();
            boolean isApart = own.stream().noneMatch(wanted::contains);
            wanted.addAll(own);
            return isApart && apart.add(accept);
        });
        return apart;
    }

    private static List<Write.Accept> only(List<Write.Accept> accepts, boolean guardedOnce) {
        return accepts.stream()
                .filter(accept -> (accept.guards().size() == 1) == guardedOnce)
                .toList();
    }

    private void guardedOnce(
            Connection connection, List<Write.Accept> accepts, BiConsumer<Write.Accept, Acceptance> told)
            throws SQLException {
        Set<String> written = accepting.run(connection, accepts);
        List<Write.Accept> refused = new ArrayList<>();
        for (Write.Accept accept : accepts) {
            if (written.contains(id(accept))) {
                told.accept(accept, Acceptance.ACCEPTED);
            } else {
                refused.add(accept);
            }
        }
        tell(connection, refused, told);
    }

    /** All in one transaction; without those who are refused, in another. */
    private void guardedOften(
            Connection connection, List<Write.Accept> accepts, BiConsumer<Write.Accept, Acceptance> told)
            throws SQLException {
        List<Write.Accept> open = new ArrayList<>(accepts);
        while (!open.isEmpty()) {
            List<Write.Accept> refused = new ArrayList<>();
            if (Transaction.run(connection, () -> !refused.addAll(refused(connection, open)))) {
                open.forEach(accept -> told.accept(accept, Acceptance.ACCEPTED));
                return;
            }
            open.removeAll(refused);
            tell(connection, refused, told);
        }
    }

    /** Those of whom a guard, or the payment itself, is not written. */
    private List<Write.Accept> refused(Connection connection, List<Write.Accept> accepts) throws SQLException {
        Map<String, Integer> missing = new HashMap<>();
        List<GuardStatement.Row> further = new ArrayList<>();
        for (Write.Accept accept : accepts) {
            List<Guard> guards = accept.guards();
            guards.subList(0, guards.size() - 1).forEach(guard -> further.add(new GuardStatement.Row(accept, guard)));
            missing.put(id(accept), guards.size());
        }
        guarding.run(connection, further).forEach(id -> missing.merge(id, -1, Integer::sum));
        accepting.run(connection, accepts).forEach(id -> missing.merge(id, -1, Integer::sum));
        return accepts.stream()
                .filter(accept -> missing.getOrDefault(id(accept), 0) > 0)
                .toList();
    }

    private static String id(Write.Accept accept) {
        return accept.opened().payment().id().text();
    }

    private static void tell(
            Connection connection, List<Write.Accept> refused, BiConsumer<Write.Accept, Acceptance> told)
            throws SQLException {
        for (Write.Accept accept : refused) {
            told.accept(accept, refusal(connection, accept));
        }
    }

    private static Acceptance refusal(Connection connection, Write.Accept accept) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            for (Guard guard : accept.guards()) {
                statement.setInt(1, accept.opened().payment().tenant().number());
                statement.setString(2, guard.kind().name());
                statement.setBytes(3, guard.digest().bytes());
                statement.setLong(4, accept.opened().duplicateWindow().toMillis());
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        return Acceptance.GUARDED;
                    }
                }
            }
        }
        // Or it was guarded and is free by now: whoever hears this finds no basket open then, and comes again.
        return customerStands(connection, accept.opened().payment())
                ? Acceptance.BASKET_OPEN
                : Acceptance.CUSTOMER_CHANGED;
    }

    private static boolean customerStands(Connection connection, Payment payment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMER)) {
            statement.setString(1, payment.customerId());
            statement.setInt(2, payment.tenant().number());
            statement.setString(3, payment.order().account().name());
            statement.setBoolean(4, payment.order().account().live());
            statement.setLong(5, payment.order().iCustomer());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
