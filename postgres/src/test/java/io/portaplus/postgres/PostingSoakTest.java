package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.posting.PostingGap;
import io.portaplus.payments.posting.PostingWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Many postings under a random mix of all faults, by workers that die in the middle: in the end the simulator's ledger is
 * what we have, or differs in exactly what the comparison names. Its seed is printed: {@code -Dpostings.seed=...}; how many:
 * {@code -Dpostings=...} (the build 100, the soak 20,000).
 */
final class PostingSoakTest {
    private static final PostingRig RIG = PostingRig.shared();
    private static final int POSTINGS = Integer.getInteger("postings", 100);
    private static final long SEED = Long.getLong("postings.seed", System.nanoTime());
    private static final int WORKERS = 4;
    private static final int EACH_ROUND = 50;
    /** A day and more: the longest that anything stays quiet. */
    private static final int MOST_PASSES = 300;

    private static final List<String> DEEDS = List.of(
            "\"do\":\"drop_before\"",
            "\"do\":\"drop_after\"",
            "\"do\":\"gateway\",\"status\":502,\"executed\":true",
            "\"do\":\"gateway\",\"status\":504,\"executed\":false",
            "\"do\":\"fault_after_commit\"",
            "\"do\":\"late_execute\",\"ms\":300000",
            "\"do\":\"late_execute\",\"ms\":7200000",
            "\"do\":\"truncate\"",
            "\"do\":\"wrong_content_type\"",
            "\"do\":\"empty_200\"",
            "\"do\":\"html_200\"",
            "\"do\":\"auth_fault\"",
            "\"do\":\"expire_now\"",
            "\"do\":\"numbers_as_strings\"",
            "\"do\":\"nulls\"",
            "\"do\":\"extra_fields\"",
            "\"do\":\"delay_before\",\"ms\":20",
            "\"do\":\"delay_after\",\"ms\":20",
            "\"do\":\"drip\",\"bytes_per_second\":4000",
            "\"do\":\"throttle\",\"status\":429",
            "\"do\":\"throttle\",\"status\":503,\"retry_after\":1");
    private static final List<String> READING =
            List.of("drop_before", "drop_after", "empty_200", "gateway", "truncate");

    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void theLedgerIsWhatWeHaveOrDiffersInWhatTheComparisonNames() throws InterruptedException {
        System.out.println("postings.seed=" + SEED + " postings=" + POSTINGS);
        RIG.reset();
        RIG.refundsAsCharge();
        Random random = new Random(SEED);
        List<Long> customers = customers();
        RIG.prove();
        misbehave(random);
        for (int i = 0; i < POSTINGS; i += EACH_ROUND) {
            enqueue(random, customers, i);
            work(random);
            RIG.advance(Duration.ofSeconds(60 + random.nextInt(240)));
        }
        RIG.calm();
        for (int i = 0; i < MOST_PASSES && !(i > 40 && open().equals("null")); i++) {
            RIG.advance(Duration.ofMinutes(6));
            RIG.leasesEnd();
            RIG.work();
        }
        RIG.compare();
        assertThat(open())
                .as("all are at their end, but refunds of what waits for a person; quiet for %s", quiet())
                .isEqualTo("null");
        assertThat(new TreeSet<>(RIG.findings())).isEqualTo(new TreeSet<>(differences()));
        assertThat(RIG.look("/counters").path("card_actions").asInt()).isZero();
    }

    /** What is not at its end, with all that is known. */
    private static String open() {
        return RIG.value(
                "select string_agg(concat_ws(' ', stripe_id, kind, state, reason, attempts, looks, last_at, due_at),"
                        + " '; ') from posting where state not in ('POSTED', 'REVIEW')"
                        + " and reason is distinct from 'waits_for_its_payment'");
    }

    private static String quiet() {
        return RIG.value("select concat_ws(' ', max(answer_ms), max(hidden_ms)) from posting");
    }

    private static List<Long> customers() {
        List<Long> all = new ArrayList<>();
        StringBuilder seed = new StringBuilder("{\"customers\":[");
        for (int i = 0; i < 40; i++) {
            long id = 5000 + i;
            all.add(id);
            seed.append(i == 0 ? "" : ",")
                    .append("{\"i_customer\":")
                    .append(id)
                    .append(",\"name\":\"soak")
                    .append(id)
                    .append("\",\"iso_4217\":\"GBP\"}");
        }
        RIG.control("/seed", seed.append("]}").toString());
        return all;
    }

    /** About every fifth posting is struck, and some of the readings. */
    private static void misbehave(Random random) {
        for (String deed : DEEDS) {
            RIG.control(
                    "/faults",
                    "{\"match\":{\"method\":\"make_transaction\"},\"times\":-1,\"rate\":"
                            + (0.005 + random.nextDouble() * 0.01) + "," + deed + "}");
        }
        for (String deed : READING) {
            RIG.control(
                    "/faults",
                    "{\"match\":{\"method\":\"get_customer_xdrs\"},\"times\":-1,\"rate\":0.01,\"do\":\"" + deed
                            + "\"}");
            RIG.control(
                    "/faults",
                    "{\"match\":{\"method\":\"get_customer_info\"},\"times\":-1,\"rate\":0.005,\"do\":\"" + deed
                            + "\"}");
        }
    }

    /** Four payments, and a refund of one of them. */
    private static void enqueue(Random random, List<Long> customers, int from) {
        for (int i = from; i < Math.min(from + EACH_ROUND, POSTINGS); i++) {
            if (i % 5 == 4) {
                int of = i - 1 - random.nextInt(4);
                RIG.enqueue("re_" + (100_000 + of), customer(customers, of), "REFUND", 100 + of % 50, "GBP");
            } else {
                RIG.enqueue("pi_" + (100_000 + i), customer(customers, i), "PAYMENT", 200 + i, "GBP");
            }
        }
    }

    private static long customer(List<Long> customers, int payment) {
        return customers.get(Math.floorMod(payment * 7, customers.size()));
    }

    /** Workers at once, some of which die somewhere; what they held is free when all of them are gone. */
    private void work(Random random) throws InterruptedException {
        List<Long> seeds = random.longs(WORKERS).boxed().toList();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long seed : seeds) {
                all.execute(() -> workAndDie(new Random(seed)));
            }
        }
        RIG.leasesEnd();
    }

    private void workAndDie(Random random) {
        for (int i = 0; i < 200; i++) {
            PostingGap gap = _ -> {
                if (random.nextInt(300) == 0) {
                    throw new Killed();
                }
            };
            PostingWorker worker = RIG.worker(gap);
            try {
                if (worker.run(3) == 0) {
                    return;
                }
            } catch (Killed _) {
                kills.incrementAndGet();
            }
        }
    }

    /** What the ledger has beside what we say, told as the comparison tells it. */
    private List<String> differences() {
        Map<String, Integer> ledger = new HashMap<>();
        RIG.look("/ledger").path("postings").forEach(posting -> {
            String comment = posting.path("marker").asString();
            ledger.merge(comment.substring(comment.length() - 12), 1, Integer::sum);
        });
        Map<String, Integer> counts = new TreeMap<>();
        List<String> all = new ArrayList<>();
        for (String row : RIG.value(
                        "select string_agg(ref || ' ' || state || ' ' || coalesce(reason, ''), ',') from posting")
                .split(",")) {
            String[] parts = row.split(" ", 3);
            int there = ledger.getOrDefault(parts[0], 0);
            boolean posted = parts[1].equals("POSTED");
            String what =
                    there > 1 ? "DOUBLED" : posted ? (there == 1 ? "" : "MISSING") : there == 1 ? "UNEXPECTED" : "";
            counts.merge(parts[1] + " " + parts[2] + " in the ledger " + there, 1, Integer::sum);
            if (!what.isEmpty()) {
                all.add(what + " " + parts[0]);
            }
        }
        System.out.println("kills " + kills + ", " + counts);
        return all;
    }

    /** The process ends. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
