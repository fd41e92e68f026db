package io.portaplus.postgres;

import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private final GuardStatement guarding = new GuardStatement();
    private final AcceptStatement accepting = new AcceptStatement();

    @Override
    public void write(Connection connection, List<Write.Accept> accepts, Map<Write.Accept, Acceptance> results)
            throws SQLException {
        List<Write.Accept> left = new ArrayList<>(accepts);
        while (!left.isEmpty()) {
            List<Write.Accept> apart = takeApart(left);
            guardedOnce(connection, only(apart, true), results);
            guardedOften(connection, only(apart, false), results);
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
        Set<Object> wanted = new HashSet<>();
        List<Write.Accept> apart = new ArrayList<>(left.size());
        left.removeIf(accept -> {
            record Wanted(Object tenant, Guard guard) {}
            var tenant = accept.opened().payment().tenant();
            boolean isApart = true;
            for (Guard guard : accept.guards()) {
                isApart &= wanted.add(new Wanted(tenant, guard));
            }
            return isApart && apart.add(accept);
        });
        return apart;
    }

    private static List<Write.Accept> only(List<Write.Accept> accepts, boolean guardedOnce) {
        return accepts.stream()
                .filter(accept -> (accept.guards().size() == 1) == guardedOnce)
                .toList();
    }

    private void guardedOnce(Connection connection, List<Write.Accept> accepts, Map<Write.Accept, Acceptance> results)
            throws SQLException {
        Set<String> written = accepting.run(connection, accepts);
        List<Write.Accept> refused = new ArrayList<>();
        for (Write.Accept accept : accepts) {
            if (written.contains(accept.opened().payment().id().text())) {
                results.put(accept, Acceptance.ACCEPTED);
            } else {
                refused.add(accept);
            }
        }
        for (Write.Accept accept : refused) {
            results.put(accept, refusal(connection, accept));
        }
    }

    /** All in one transaction, and where that is not possible each in its own. */
    private void guardedOften(Connection connection, List<Write.Accept> accepts, Map<Write.Accept, Acceptance> results)
            throws SQLException {
        if (accepts.isEmpty()) {
            return;
        }
        if (isWrittenWhole(connection, accepts)) {
            accepts.forEach(accept -> results.put(accept, Acceptance.ACCEPTED));
        } else if (accepts.size() == 1) {
            results.put(accepts.getFirst(), refusal(connection, accepts.getFirst()));
        } else {
            for (Write.Accept accept : accepts) {
                guardedOften(connection, List.of(accept), results);
            }
        }
    }

    private boolean isWrittenWhole(Connection connection, List<Write.Accept> accepts) throws SQLException {
        List<GuardStatement.Row> further = accepts.stream()
                .flatMap(accept -> accept.guards().subList(0, accept.guards().size() - 1).stream()
                        .map(guard -> new GuardStatement.Row(accept, guard)))
                .toList();
        return Transaction.run(
                connection,
                () -> guarding.run(connection, further).size() == further.size()
                        && accepting.run(connection, accepts).size() == accepts.size());
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
            // Or it was guarded and is free by now: whoever hears this finds no basket open then, and comes again.
            return Acceptance.BASKET_OPEN;
        }
    }
}
