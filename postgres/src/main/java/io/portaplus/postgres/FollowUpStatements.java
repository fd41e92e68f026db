package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Callback;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.FollowUp.Reversal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What follows from what a refund or a dispute came to, in the same transaction. */
final class FollowUpStatements {
    private FollowUpStatements() {}

    static void run(Connection connection, List<? extends FollowUp> followUps) throws SQLException {
        PostingStatement.run(connection, postings(followUps));
        // In their order: what comes back is reckoned by what went.
        for (Reversal reversal : only(Reversal.class, followUps)) {
            ReversalStatement.run(connection, reversal);
        }
        CallbackStatement.run(connection, only(Callback.class, followUps));
    }

    static List<PostingStatement.Row> postings(List<? extends FollowUp> followUps) {
        return only(Posting.class, followUps).stream()
                .map(PostingStatement.Row::of)
                .toList();
    }

    static <T extends FollowUp> List<T> only(Class<T> type, List<? extends FollowUp> followUps) {
        return followUps.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
