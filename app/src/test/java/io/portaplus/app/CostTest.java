package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.NodeProcess;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a payment on a saved card costs, counted and not timed (docs/performance.md, The limits that the build holds). */
final class CostTest {
    /** On a machine that has no time the first payments take long. */
    private static final Map<String, String> PATIENT = Map.of("payments.answerWithin", "50s");

    private static final int WARM_UP = 150;
    private static final int PAYMENTS = 60;
    private static final int ROUNDS = 3;

    /** Of one payment, over the whole process, whatever else it does meanwhile. */
    private static final long MOST_BYTES = 115_000;

    @Test
    void aPaymentOnASavedCardIsTwoStatementsThatCommitThemselvesOneCallAndLittleMemory(@TempDir Path folder) {
        Postgres postgres = Postgres.shared();
        DatabaseLogin database = postgres.fresh();
        try (Stripe stripe = Stripe.start(8);
                NodeProcess node = NodeProcess.start(new NodeProcess.Start(
                        database, stripe.uri(), PATIENT, FileClock.create(folder), Optional.empty()))) {
            Stripe.SavedCard card = stripe.savedCard(1);
            pay(node, card, "warm", WARM_UP);
            postgres.countStatements();
            long asked = stripe.asked("POST", "/v1/payment_intents");

            long least = LongStream.range(0, ROUNDS)
                    .map(round -> {
                        long before = node.allocated();
                        pay(node, card, "round-" + round, PAYMENTS);
                        return (node.allocated() - before) / PAYMENTS;
                    })
                    .min()
                    .orElseThrow();

            int payments = ROUNDS * PAYMENTS;
            assertThat(stripe.asked("POST", "/v1/payment_intents") - asked).isEqualTo(payments);
            assertThat(postgres.statements(database, "writer", "insert into payment_guard"))
                    .as("the guard and the payment are one statement")
                    .isEqualTo(payments);
            assertThat(postgres.statements(database, "writer", "insert into p"))
                    .as("that one, and the outcome with its history and its posting, and nothing else")
                    .isEqualTo(2L * payments);
            assertThat(postgres.statements(database, "writer", "begin"))
                    .as("each is a transaction by itself; a few others are of what the node does beside payments")
                    .isLessThan(payments / 2);
            assertThat(postgres.statements(database, "reader", "from customer"))
                    .as("the customer is remembered, and proven by the statement that accepts")
                    .isZero();
            System.out.println("CostTest: " + least + " bytes a payment");
            assertThat(least).as("bytes allocated").isLessThan(MOST_BYTES);
        }
    }

    private static void pay(NodeProcess node, Stripe.SavedCard card, String name, int times) {
        for (int i = 0; i < times; i++) {
            Answer answer = node.portal().charge(Portal.basket(card, "9.99"), name + "-" + i);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }
}
