package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A thousand charges at 64 at once, and the same thousand again. */
final class LoadTest {
    private static final int CHARGES = 1_000;
    private static final int AT_ONCE = 64;
    private static final int CARDS = 200;

    private record Request(String body, @Nullable String key) {}

    @Test
    void aThousandChargesMoveMoneyAThousandTimesHoweverOftenTheyAreSent() {
        DatabaseLogin database = Postgres.shared().fresh();
        Map<String, String> patient = Map.of("payments.answerWithin", "50s", "payments.duplicateWindow", "1h");
        try (Stripe stripe = Stripe.start(1);
                Node node = Node.start(database, stripe.uri(), patient)) {
            List<Request> requests = requests(stripe);

            List<Answer> first = send(node.portal(), requests);
            assertThat(first).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.paymentStatus()).isEqualTo("Succeeded");
                assertThat(answer.replayed()).isFalse();
            });
            assertEachPaidOnce(first, stripe, database);

            List<Answer> again = send(node.portal(), requests);
            for (int i = 0; i < CHARGES; i++) {
                assertThat(again.get(i).status()).isEqualTo(200);
                assertThat(again.get(i).text()).isEqualTo(first.get(i).text());
                assertThat(again.get(i).replayed()).isTrue();
            }
            assertEachPaidOnce(first, stripe, database);
        }
    }

    /** Under keys of their own equal baskets are payments of their own; without a key the baskets differ. */
    private static List<Request> requests(Stripe stripe) {
        List<Supplier<Stripe.SavedCard>> saving = IntStream.rangeClosed(1, CARDS)
                .mapToObj(i -> (Supplier<Stripe.SavedCard>) () -> stripe.savedCard(i))
                .toList();
        List<Stripe.SavedCard> cards = Callers.atOnce(AT_ONCE, saving);
        return IntStream.range(0, CHARGES)
                .mapToObj(i -> {
                    Stripe.SavedCard card = cards.get(i % CARDS);
                    int round = i / CARDS;
                    return round % 2 == 0
                            ? new Request(Portal.basket(card, "9.99"), "load-" + i)
                            : new Request(Portal.basket(card, round + ".25"), null);
                })
                .toList();
    }

    private static List<Answer> send(Portal portal, List<Request> requests) {
        return Callers.atOnce(
                AT_ONCE,
                requests.stream()
                        .map(request -> (Supplier<Answer>) () -> portal.charge(request.body(), request.key()))
                        .toList());
    }

    private static void assertEachPaidOnce(List<Answer> answers, Stripe stripe, DatabaseLogin database) {
        Set<String> payments = answers.stream().map(Answer::paymentId).collect(Collectors.toSet());
        assertThat(payments).hasSize(CHARGES);
        assertThat(stripe.intents()).hasSize(CHARGES);
        assertThat(stripe.movements())
                .extracting(one -> one.path("metadata").path("payment_id").asString())
                .containsExactlyInAnyOrderElementsOf(payments);
        assertThat(Postgres.query(database, "select count(*) from payment where status = 'SUCCEEDED'"))
                .isEqualTo(Postgres.query(database, "select count(*) from payment"))
                .isEqualTo("" + CHARGES);
    }
}
