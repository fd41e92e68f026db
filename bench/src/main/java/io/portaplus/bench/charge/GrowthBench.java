package io.portaplus.bench.charge;

import io.portaplus.bench.charge.Load.Came;
import io.portaplus.bench.charge.Load.Kind;
import io.portaplus.bench.charge.Load.Wanted;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a payment, and looking at payments, costs beside millions of others: two databases on one server, one nearly empty
 * and one filled by SQL, in turns.
 */
public final class GrowthBench {
    private static final long MOST = 5_000_000;
    /** Of one payment with all its rows and indexes, to choose how many; what it truly is is measured. */
    private static final long BYTES = 3_000;

    private static final double MOST_TIMES = 1.2;
    private static final int CONNECTIONS = 64;
    private static final long WARM_UP_MILLIS = 20_000;

    private final PrintStream out;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();

    private GrowthBench(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs.
     *
     * @param arguments payments (as many as fit in a third of the free disk, at most 5 million) and rounds (7)
     * @return whether all limits are kept
     */
    public static boolean run(List<String> arguments, Path launcher, PrintStream out) {
        long fit = new File(System.getProperty("java.io.tmpdir")).getUsableSpace() / 3 / BYTES;
        long payments = arguments.isEmpty() ? Math.min(MOST, fit) : Long.parseLong(arguments.getFirst());
        int rounds = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 7;
        try (Stage stage = new Stage(launcher)) {
            return new GrowthBench(out).run(stage, launcher, payments, rounds);
        }
    }

    private boolean run(Stage stage, Path launcher, long payments, int rounds) {
        Grown grown = Grown.beside(stage);
        try (Running full = Running.start(stage.start(launcher, grown.login(), stage.stripePort()))) {
            Stage.addCustomers(grown.login());
            Running empty = stage.service();
            for (Running service : List.of(empty, full)) {
                stage.load().send(new Wanted(Kind.CHARGE, service.port(), CONNECTIONS, WARM_UP_MILLIS, 0));
            }
            out.println("Filling with " + payments + " payments");
            grown.fill(payments);
            try (Looks small = new Looks(stage.login());
                    Looks large = new Looks(grown.login())) {
                for (int round = 1; round <= rounds; round++) {
                    out.println("Round " + round + " of " + rounds + ", load " + Machine.load());
                    compare("a charge: CPU of ours and PostgreSQL's", charge(stage, empty), charge(stage, full));
                    for (Looks.Look look : Looks.Look.values()) {
                        Looks.Times times = Looks.compare(look, small, large);
                        compare(look.title(), times.small(), times.large());
                    }
                }
            }
            return report(grown, payments);
        }
    }

    private void compare(String what, double small, double large) {
        times.computeIfAbsent(what, _ -> new ArrayList<>()).add(large / small);
        times.computeIfAbsent(what + "|", _ -> new ArrayList<>()).add(large);
    }

    private static double charge(Stage stage, Running service) {
        long before = service.cost().cpuMicros() + stage.postgresCost().cpuMicros();
        Came came = stage.load().send(new Wanted(Kind.CHARGE, service.port(), CONNECTIONS, 3_000, 0));
        return (double) (service.cost().cpuMicros() + stage.postgresCost().cpuMicros() - before) / came.requests();
    }

    private boolean report(Grown grown, long payments) {
        out.println();
        out.println(Machine.described() + ", load " + Machine.load() + ". " + payments + " payments, "
                + grown.bytesEach(payments) + " bytes each with all their rows and indexes.");
        out.println();
        out.println("| what | µs beside them | times the nearly empty database |");
        out.println("| --- | ---: | ---: |");
        boolean kept = true;
        for (String what : times.keySet()) {
            if (!what.endsWith("|")) {
                double ratio = Sample.median(times.getOrDefault(what, List.of()));
                double micros = Sample.median(times.getOrDefault(what + "|", List.of()));
                out.printf(Locale.ROOT, "| %s | %.0f | %.2f |%n", what, micros, ratio);
                kept &= ratio <= MOST_TIMES;
            }
        }
        return kept;
    }
}
