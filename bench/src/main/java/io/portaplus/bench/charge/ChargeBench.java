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
    /** At half load nobody waits for a connection, even after a stall. */
    private static final int ENOUGH = 256;

    private static final int MOST_WARM_UPS = 16;
    private static final long WARM_UP_MILLIS = 8_000;
    /** What a round takes of the one before when nothing is gained any more. */
    private static final double STEADY = 0.97;

    private static final long SETTLING_MILLIS = 30_000;
    private static final int HALF_LOAD_WINDOWS = 7;
    private static final long HALF_LOAD_MILLIS = 5_000;

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
            Report report = new Report(bench.samples, bench.atHalfLoad());
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

    /** Half of the most that the service took, sent whether or not answers come, in windows one after another. */
    private List<Sample> atHalfLoad() {
        double half = samples.values().stream()
                        .mapToDouble(
                                of -> Sample.median(of.getOrDefault(Contender.SERVICE, List.of()), Sample::perSecond))
                        .max()
                        .orElseThrow()
                / 2;
        out.printf(Locale.ROOT, "Half of the highest load: %,.0f a second%n", half);
        // What the highest load left to be written is written by then: Linux writes it after half a minute.
        rounds.charge(ENOUGH, SETTLING_MILLIS, half);
        List<Sample> windows = new ArrayList<>();
        for (int i = 0; i < HALF_LOAD_WINDOWS; i++) {
            Sample window = rounds.charge(ENOUGH, HALF_LOAD_MILLIS, half);
            out.printf(
                    Locale.ROOT,
                    "  p50 %.1f ms, p99 %.1f ms, %.0f and PostgreSQL's %.0f microseconds a payment%n",
                    window.p50() / 1000,
                    window.p99() / 1000,
                    window.ours(),
                    window.postgres());
            windows.add(window);
        }
        return windows;
    }
}
