package io.portaplus.bench.charge;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A charge end to end: an authenticated POST, its price, a commit, the call to a constant Stripe over HTTP, a commit, the
 * answer; from 200 customers with a saved card each. Beside it, in the same rounds, what it is compared with.
 */
public final class ChargeBench {
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64, 256);
    private static final int MOST_WARM_UPS = 16;
    private static final long WARM_UP_MILLIS = 8_000;
    /** What a round takes of the one before when nothing is gained any more. */
    private static final double STEADY = 0.97;

    private final PrintStream out;
    private final Rounds rounds;
    private final Map<Integer, Map<Contender, List<Sample>>> samples = new LinkedHashMap<>();

    private ChargeBench(Rounds rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
        CONNECTIONS.forEach(connections -> samples.put(connections, new EnumMap<>(Contender.class)));
    }

    /**
     * Runs.
     *
     * @param arguments rounds (5) and seconds of each (3)
     * @param launcher what starts the service
     * @return whether all limits are kept
     */
    public static boolean run(List<String> arguments, Path launcher, PrintStream out) throws Exception {
        int rounds = arguments.isEmpty() ? 5 : Integer.parseInt(arguments.getFirst());
        long millis = arguments.size() > 1 ? Math.round(1000 * Double.parseDouble(arguments.get(1))) : 3_000;
        try (Stage stage = new Stage(launcher)) {
            ChargeBench bench = new ChargeBench(new Rounds(stage), out);
            bench.warmUp();
            // What a server has had that runs for five minutes: from then on it uses the files of its log again.
            stage.asSuperuser("checkpoint");
            for (int round = 1; round <= rounds; round++) {
                out.println("Round " + round + " of " + rounds + ", load " + Machine.load());
                bench.round(millis);
            }
            stage.asSuperuser("checkpoint");
            HalfLoad half = HalfLoad.measured(
                    bench.rounds, bench.highest(Contender.SERVICE), bench.highest(Contender.PGBENCH), out);
            Report report = new Report(bench.samples, half);
            out.println();
            out.println(report.table());
            Path chart = Path.of(System.getProperty("portaplus.root", "."), "target", "charge.svg");
            Files.createDirectories(chart.toAbsolutePath().getParent());
            Files.writeString(chart, report.chart());
            out.println("The chart is in " + chart + ".");
            return report.isKept();
        }
    }

    /** Until the compiler of the service's JVM has hardly anything left to do: what is measured is what runs for days. */
    private void warmUp() {
        out.println("Warming up");
        for (Contender contender : Contender.values()) {
            if (contender != Contender.PGBENCH) {
                rounds.run(contender, 64, WARM_UP_MILLIS);
            }
        }
        double before = Double.MAX_VALUE;
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            double cpu = rounds.run(Contender.SERVICE, 64, WARM_UP_MILLIS).ours();
            out.printf(Locale.ROOT, "  %.0f microseconds a payment%n", cpu);
            if (cpu > before * STEADY) {
                break;
            }
            before = cpu;
        }
    }

    private void round(long millis) {
        samples.forEach((connections, of) -> {
            for (Contender contender : Contender.values()) {
                Sample sample = rounds.run(contender, connections, millis);
                of.computeIfAbsent(contender, _ -> new ArrayList<>()).add(sample);
            }
        });
    }

    /** The most payments a second that it made, whatever the number of connections. */
    private double highest(Contender contender) {
        return samples.values().stream()
                .mapToDouble(of -> Sample.median(of.getOrDefault(contender, List.of()), Sample::perSecond))
                .max()
                .orElseThrow();
    }
}
