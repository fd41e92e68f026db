package io.portaplus.bench.charge;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long payments take where nobody is at a limit: so many are sent a second, whether or not answers come, and a payment's
 * time begins when it should have been sent. In windows one after another.
 *
 * @param windows of the service at half of the most that it takes
 * @param beside of the service at half of the most that pgbench takes
 * @param pgbench in turns with those, at the same rate
 */
record HalfLoad(List<Sample> windows, List<Sample> beside, List<Sample> pgbench) {
    /** Nobody waits for a connection, even after a stall. */
    private static final int ENOUGH = 256;
    /** The same for pgbench, which is slower with more. */
    private static final int ENOUGH_FOR_PGBENCH = 64;

    private static final long SETTLING_MILLIS = 30_000;
    private static final int WINDOWS = 7;
    private static final long WINDOW_MILLIS = 5_000;

    /**
     * Measures.
     *
     * @param highest payments a second that the service took
     * @param pgbenchs payments a second that pgbench took
     */
    static HalfLoad measured(Rounds rounds, double highest, double pgbenchs, PrintStream out) {
        HalfLoad half = new HalfLoad(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        out.printf(Locale.ROOT, "Half of the highest load: %,.0f a second%n", highest / 2);
        // What the highest load left to be written is written by then: Linux writes it after half a minute.
        rounds.charge(ENOUGH, SETTLING_MILLIS, highest / 2);
        for (int i = 0; i < WINDOWS; i++) {
            half.windows.add(told(Contender.SERVICE, rounds.charge(ENOUGH, WINDOW_MILLIS, highest / 2), out));
        }
        out.printf(Locale.ROOT, "Half of pgbench's highest load: %,.0f a second%n", pgbenchs / 2);
        for (int i = 0; i < WINDOWS; i++) {
            half.pgbench.add(
                    told(Contender.PGBENCH, rounds.pgbench(ENOUGH_FOR_PGBENCH, WINDOW_MILLIS, pgbenchs / 2), out));
            half.beside.add(told(Contender.SERVICE, rounds.charge(ENOUGH, WINDOW_MILLIS, pgbenchs / 2), out));
        }
        return half;
    }

    private static Sample told(Contender contender, Sample window, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  %s: p50 %.1f ms, p99 %.1f ms, at %,.0f a second%n",
                contender.title(),
                window.p50() / 1000,
                window.p99() / 1000,
                window.perSecond());
        return window;
    }

    /** As a table for people. */
    String table() {
        StringBuilder table = new StringBuilder("| a second | what | p50 ms | p99 ms | p99 of the windows |\n");
        table.append("| ---: | --- | ---: | ---: | --- |\n");
        table.append(line(Contender.SERVICE, windows));
        table.append(line(Contender.SERVICE, beside));
        table.append(line(Contender.PGBENCH, pgbench));
        table.append(String.format(
                Locale.ROOT,
                "%nThe service's p99 at half of pgbench's highest load is %.2f of pgbench's: the median of each turn's.%n",
                Sample.median(ratios())));
        return table.toString();
    }

    /** The service's p99 over pgbench's, of each turn by itself. */
    private List<Double> ratios() {
        return IntStream.range(0, pgbench.size())
                .mapToObj(i -> beside.get(i).p99() / pgbench.get(i).p99())
                .toList();
    }

    private static String line(Contender contender, List<Sample> of) {
        return String.format(
                Locale.ROOT,
                "| %,.0f | %s | %.1f | %.1f | %s |%n",
                Sample.median(of, Sample::perSecond),
                contender.title(),
                Sample.median(of, Sample::p50) / 1000,
                Sample.median(of, Sample::p99) / 1000,
                of.stream()
                        .map(window -> String.format(Locale.ROOT, "%.0f", window.p99() / 1000))
                        .collect(Collectors.joining(", ")));
    }
}
