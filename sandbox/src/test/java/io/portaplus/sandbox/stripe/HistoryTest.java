package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever happens, in whatever order: the money adds up, and each of its records tells the same. */
class HistoryTest {
    private static final int STEPS = 60;
    private static final List<String> CARDS = List.of(
            "pm_card_visa",
            "pm_card_bypassPending",
            "pm_card_createDispute",
            "pm_card_createDisputeInquiry",
            "pm_card_pendingRefund",
            "pm_card_refundFail",
            "pm_card_chargeCustomerFail");

    static List<Long> seeds() {
        long first = Long.getLong("history.seed", System.nanoTime());
        return List.of(first, first + 1, first + 2);
    }

    @ParameterizedTest(name = "-Dhistory.seed={0}")
    @MethodSource("seeds")
    void theMoneyAddsUp(long seed) {
        Random random = new Random(seed);
        try (RunningSandbox sandbox = new RunningSandbox()) {
            List<Saved> saved = CARDS.stream().map(sandbox::saved).toList();
            List<String> intents = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                step(random, saved, intents, sandbox);
                if (i % 15 == 14) {
                    check("seed " + seed + ", step " + i, sandbox);
                }
            }
            sandbox.advance(Duration.ofDays(40));
            check("seed " + seed + ", in the end", sandbox);
        }
    }

    private static void step(Random random, List<Saved> saved, List<String> intents, RunningSandbox sandbox) {
        String intent = intents.isEmpty() ? "" : intents.get(random.nextInt(intents.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                Saved payer = saved.get(random.nextInt(saved.size()));
                Seen made = sandbox.post(
                        "/v1/payment_intents",
                        RunningSandbox.charge(
                                payer,
                                "amount",
                                Integer.toString(100 + random.nextInt(5000)),
                                "currency",
                                random.nextBoolean() ? "usd" : "gbp",
                                "capture_method",
                                List.of("automatic", "automatic_async", "manual")
                                        .get(random.nextInt(3))));
                if (made.status() == 200) {
                    intents.add(made.id());
                }
            }
            case 3, 4 ->
                sandbox.post(
                        "/v1/refunds", "payment_intent", intent, "amount", Integer.toString(1 + random.nextInt(2000)));
            case 5 -> sandbox.post("/v1/payment_intents/" + intent + (random.nextBoolean() ? "/capture" : "/cancel"));
            case 6 -> answer(random, sandbox);
            default -> sandbox.advance(Duration.ofHours(random.nextInt(60)));
        }
    }

    private static void answer(Random random, RunningSandbox sandbox) {
        JsonNode disputes = sandbox.get("/v1/disputes?limit=100").json().path("data");
        if (!disputes.isEmpty()) {
            String id =
                    disputes.path(random.nextInt(disputes.size())).path("id").asString();
            switch (random.nextInt(3)) {
                case 0 -> sandbox.post("/v1/disputes/" + id + "/close");
                case 1 -> sandbox.post("/v1/disputes/" + id, "evidence[uncategorized_text]", "winning_evidence");
                default -> sandbox.post("/v1/disputes/" + id, "evidence[uncategorized_text]", "losing_evidence");
            }
        }
    }

    private static void check(String when, RunningSandbox sandbox) {
        // What comes a second after a payment must not come between two looks.
        sandbox.advance(Duration.ofSeconds(2));
        List<JsonNode> bookings = all("/v1/balance_transactions", sandbox);
        Map<String, Long> net = sums(bookings, "net");
        Map<String, Long> balance = new HashMap<>();
        JsonNode served = sandbox.get("/v1/balance").json();
        for (String part : List.of("available", "pending")) {
            for (JsonNode each : served.path(part)) {
                balance.merge(
                        each.path("currency").asString(), each.path("amount").asLong(), Long::sum);
            }
        }
        net.forEach((currency, sum) -> assertThat(balance)
                .as(when + ": the balance is the sum of its transactions")
                .containsEntry(currency, sum));
        charges(when, sandbox);
        payouts(when, bookings, sandbox);
        List<JsonNode> movements = new ArrayList<>();
        sandbox.look("/truth").json().path("movements").forEach(movements::add);
        assertThat(sums(movements, "amount"))
                .as(when + ": what moved is what was booked, but for fees")
                .isEqualTo(sums(bookings, "amount"));
        Set<Long> places = new HashSet<>();
        movements.forEach(movement -> places.add(movement.path("seq").asLong()));
        assertThat(places).as(when + ": each movement has its place").hasSize(movements.size());
    }

    private static void charges(String when, RunningSandbox sandbox) {
        for (JsonNode charge : all("/v1/charges", sandbox)) {
            long given = 0;
            for (JsonNode refund : all("/v1/refunds?charge=" + charge.path("id").asString(), sandbox)) {
                boolean stays = !Set.of("failed", "canceled")
                        .contains(refund.path("status").asString());
                given += stays ? refund.path("amount").asLong() : 0;
            }
            assertThat(charge.path("amount_refunded").asLong())
                    .as(when + ": a charge knows its refunds")
                    .isEqualTo(given)
                    .isLessThanOrEqualTo(charge.path("amount").asLong());
            assertThat(charge.path("refunded").asBoolean())
                    .isEqualTo(given == charge.path("amount").asLong());
        }
    }

    private static void payouts(String when, List<JsonNode> bookings, RunningSandbox sandbox) {
        for (JsonNode payout : all("/v1/payouts", sandbox)) {
            List<JsonNode> parts =
                    all("/v1/balance_transactions?payout=" + payout.path("id").asString(), sandbox);
            assertThat(parts.stream()
                            .mapToLong(part -> part.path("net").asLong())
                            .sum())
                    .as(when + ": a payout is what it pays out")
                    .isZero();
            assertThat(bookings).as(when).containsAll(parts);
        }
    }

    private static Map<String, Long> sums(List<JsonNode> entries, String member) {
        Map<String, Long> sums = new HashMap<>();
        entries.forEach(each ->
                sums.merge(each.path("currency").asString(), each.path(member).asLong(), Long::sum));
        return sums;
    }

    private static List<JsonNode> all(String path, RunningSandbox sandbox) {
        List<JsonNode> all = new ArrayList<>();
        String joint = path.contains("?") ? "&" : "?";
        String after = "";
        while (true) {
            Seen page = sandbox.get(path + joint + "limit=100" + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("data").forEach(all::add);
            if (!page.json().path("has_more").asBoolean()) {
                return all;
            }
            after = "&starting_after=" + all.getLast().path("id").asString();
        }
    }
}
