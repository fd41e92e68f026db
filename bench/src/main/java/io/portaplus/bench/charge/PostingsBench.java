package io.portaplus.bench.charge;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast what waits for a PortaBilling drains, beside what the connector alone gets out of the same PortaBilling with
 * as many calls at once, and what that costs the database.
 */
public final class PostingsBench {
    private static final int POSTINGS = 3_000;
    private static final int SLOW_POSTINGS = 20_000;
    /** What a PortaBilling a few network hops away takes at least. */
    private static final int SLOW_MILLIS = 25;

    private static final int EACH = 5;
    private static final long FIRST_CUSTOMER = 100_000;
    private static final long BETWEEN_LOOKS_NANOS = 500_000_000;
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final double LEAST_SHARE = 0.8;
    private static final double MOST_OF_A_CORE = 0.1;

    private PostingsBench() {}

    /**
     * What came of one drain. Processor time is in microseconds for each posting.
     *
     * @param millis how much longer than usual a call took
     * @param straight postings a second of the connector alone
     */
    private record Row(
            int millis, int postings, double rate, double straight, double postgres, double ofACore, double ours) {
        double share() {
            return rate / straight;
        }
    }

    /**
     * Runs.
     *
     * @param arguments how many postings at a PortaBilling that takes no time (3,000), how many at one some network hops
     *     away (20,000), how many ms that is (25)
     * @return whether all limits are kept
     */
    public static boolean run(List<String> arguments, Path launcher, PrintStream out) {
        int postings = number(arguments, 0, POSTINGS);
        int slowly = number(arguments, 1, SLOW_POSTINGS);
        int millis = number(arguments, 2, SLOW_MILLIS);
        try (Stage stage = new Stage(launcher);
                Simulated simulated =
                        new Simulated(stage.child(Child.java("io.portaplus.bench.load.BillingSimulator")))) {
            Running service = stage.serveInstead(launcher, simulated.settings());
            Drain drain = new Drain(stage, service, simulated);
            out.println("Warming up");
            drain.run(0, Math.min(postings, 1_000));
            List<Row> rows = new ArrayList<>();
            rows.add(drain.run(0, postings));
            simulated.slowBy(millis);
            rows.add(drain.run(millis, slowly));
            return told(rows, out);
        }
    }

    private static int number(List<String> arguments, int place, int usual) {
        return arguments.size() > place ? Integer.parseInt(arguments.get(place)) : usual;
    }

    private static boolean told(List<Row> rows, PrintStream out) {
        out.println(Machine.described() + ", load " + Machine.load() + ".");
        out.println();
        out.println("| a call takes more ms | postings | drained a second | connector alone a second | share |"
                + " PostgreSQL's CPU µs each | its part of a core | service's CPU µs each |");
        out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "| %d | %,d | %,.0f | %,.0f | %.2f | %.0f | %.1f%% | %.0f |%n",
                    row.millis,
                    row.postings,
                    row.rate,
                    row.straight,
                    row.share(),
                    row.postgres,
                    100 * row.ofACore,
                    row.ours);
        }
        // Where a call takes no time, not the calls at once are the limit but the processors, which the PortaBilling,
        // the
        // service and PostgreSQL share here and nowhere else.
        double share = rows.getLast().share();
        double ofACore = rows.getLast().ofACore;
        out.println();
        out.printf(
                Locale.ROOT,
                "Limits at a PortaBilling whose calls take %d ms more: drained at least %.2f of what the connector alone"
                        + " makes (%.2f), PostgreSQL below %.0f%% of a core (%.1f%%).%n",
                rows.getLast().millis,
                LEAST_SHARE,
                share,
                100 * MOST_OF_A_CORE,
                100 * ofACore);
        return share >= LEAST_SHARE && ofACore < MOST_OF_A_CORE;
    }

    /** Has the service make what waits, between two times of the connector alone. */
    private static final class Drain {
        private final Stage stage;
        private final Running service;
        private final Simulated simulated;
        private long nextCustomer = FIRST_CUSTOMER;
        private int round;

        Drain(Stage stage, Running service, Simulated simulated) {
            this.stage = stage;
            this.service = service;
            this.simulated = simulated;
        }

        Row run(int millis, int postings) {
            int alone = Math.max(100, postings / 8);
            double before = straight(alone);
            long customers = Math.max(1, postings / EACH);
            simulated.customers(nextCustomer, customers);
            long postgres = stage.postgresCost().cpuMicros();
            long ours = service.cost().cpuMicros();
            enqueue(nextCustomer, customers, postings);
            nextCustomer += customers;
            long nanos = drained();
            double micros = stage.postgresCost().cpuMicros() - postgres;
            double oursMicros = service.cost().cpuMicros() - ours;
            double after = straight(alone);
            return new Row(
                    millis,
                    postings,
                    postings * 1e9 / nanos,
                    (before + after) / 2,
                    micros / postings,
                    micros * 1000 / nanos,
                    oursMicros / postings);
        }

        private double straight(int postings) {
            simulated.customers(nextCustomer, postings);
            double rate = simulated.straight(nextCustomer, postings);
            nextCustomer += postings;
            return rate;
        }

        /** As payments leave them that succeeded while PortaBilling was away. */
        private void enqueue(long first, long customers, int postings) {
            round++;
            stage.sql(
                    "insert into posting (tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency,"
                            + " amount_minor, moved_minor, state, enqueued_at, ref) select 1, object, 'PAYMENT', object, customer,"
                            + " 'acct_bench', false, 'GBP', 500, 500, 'PENDING', now() - interval '1 hour', 'bench' || object from"
                            + " (select 'pi_bench_" + round + "_' || n object, " + first + " + n % " + customers
                            + " customer from generate_series(1, " + postings + ") n) made");
        }

        /** Until all are posted, and each has been looked for once; how long that took. */
        private long drained() {
            long begin = System.nanoTime();
            while (!stage.sql("select count(*) from posting where state in ('PENDING', 'POSTING', 'UNKNOWN')"
                            + " or sighting = 'AWAITED'")
                    .equals("0")) {
                if (System.nanoTime() - begin > LONGEST_NANOS) {
                    throw new IllegalStateException("it does not drain");
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
            long nanos = System.nanoTime() - begin;
            if (!stage.sql("select count(*) from posting where state <> 'POSTED'")
                    .equals("0")) {
                throw new IllegalStateException("not all were posted");
            }
            return nanos;
        }
    }
}
