package io.portaplus.bench.charge;

import io.portaplus.bench.charge.Load.Came;
import io.portaplus.bench.charge.Load.Kind;
import io.portaplus.bench.charge.Load.Wanted;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Measures one contender at a time on a stage. */
final class Rounds {
    /** Connections that were closed have ended at the database by then, and their time is counted. */
    private static final long QUIET_NANOS = 150_000_000;

    private final Stage stage;
    private final PgBench pgbench;
    private final Child constant;
    private final int constantPort;

    Rounds(Stage stage) {
        this.stage = stage;
        this.constant = stage.child(Child.java("io.portaplus.bench.load.Constant"));
        this.constantPort = Integer.parseInt(constant.line());
        charge(1, 1_000, 0);
        this.pgbench = PgBench.like(stage);
    }

    Sample run(Contender contender, int connections, long millis) {
        return switch (contender) {
            case SERVICE -> charge(connections, millis, 0);
            case PGBENCH -> pgbench(connections, millis);
            case HTTP -> measure(constant.cost(), new Wanted(Kind.CHARGE, constantPort, connections, millis, 0));
            case STRIPE -> measure(null, new Wanted(Kind.STRIPE, stage.stripePort(), connections, millis, 0));
        };
    }

    /**
     * Charges.
     *
     * @param rate a second; 0: as fast as they are answered
     */
    Sample charge(int connections, long millis, double rate) {
        return measure(
                stage.service().cost(), new Wanted(Kind.CHARGE, stage.service().port(), connections, millis, rate));
    }

    /** Opening connections, which the service does once, is left out of pgbench's cost. */
    private Sample pgbench(int connections, long millis) {
        long start = stage.postgresCost().cpuMicros();
        PgBench.Came opening = pgbench.once(connections);
        quiet();
        long opened = stage.postgresCost().cpuMicros();
        // Its time runs while it opens connections.
        PgBench.Came came = pgbench.run(connections, millis + opening.millis());
        quiet();
        long end = stage.postgresCost().cpuMicros();
        double payments = came.payments() - opening.payments();
        double postgres = ((end - opened) - (opened - start)) / payments;
        return new Sample(came.perSecond(), (came.micros() - opening.micros()) / payments, postgres, 0, 0, 0, 0);
    }

    /**
     * Has pgbench pay at a rate, to learn how long that takes it; what it costs is not measured.
     *
     * @param rate a second
     */
    Sample pgbench(int connections, long millis, double rate) {
        Paced came = pgbench.run(connections, millis, rate);
        return new Sample(came.perSecond(), 0, 0, 0, 0, came.percentile(0.5), came.percentile(0.99));
    }

    private Sample measure(@Nullable Cost ours, Wanted wanted) {
        long[] before = cpu(ours);
        Came came = stage.load().send(wanted);
        quiet();
        long[] after = cpu(ours);
        double[] each = new double[before.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = (double) (after[i] - before[i]) / came.requests();
        }
        return new Sample(came.perSecond(), each[0], each[1], each[2], each[3], came.p50(), came.p99());
    }

    private long[] cpu(@Nullable Cost ours) {
        return new long[] {
            ours == null ? 0 : ours.cpuMicros(),
            stage.postgresCost().cpuMicros(),
            stage.stripe().cost().cpuMicros(),
            stage.load().generator().cost().cpuMicros()
        };
    }

    private static void quiet() {
        LockSupport.parkNanos(QUIET_NANOS);
    }
}
