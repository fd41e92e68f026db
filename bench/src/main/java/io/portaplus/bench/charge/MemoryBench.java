package io.portaplus.bench.charge;

import io.portaplus.bench.charge.Load.Came;
import io.portaplus.bench.charge.Load.Kind;
import io.portaplus.bench.charge.Load.Wanted;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether anything stays: what is alive in the service after a collection, minute by minute, while it takes payments at
 * an even rate. Other work on the machine does not disturb it.
 */
public final class MemoryBench {
    private static final int MINUTES = 60;
    private static final double RATE = 100;
    private static final int CONNECTIONS = 64;
    private static final long MINUTE = 60_000;
    private static final double MOST_TIMES = 1.05;

    private MemoryBench() {}

    /** How it stood after a minute. */
    private record Minute(long payments, double liveMegabytes, double residentMegabytes) {}

    /**
     * Runs.
     *
     * @param arguments minutes (60) and payments a second (100)
     * @return whether the last third of the time lives on as much as the first
     */
    public static boolean run(List<String> arguments, Path launcher, PrintStream out) {
        int minutes = arguments.isEmpty() ? MINUTES : Integer.parseInt(arguments.getFirst());
        double rate = arguments.size() > 1 ? Double.parseDouble(arguments.get(1)) : RATE;
        List<Minute> all = new ArrayList<>();
        try (Stage stage = new Stage(launcher)) {
            Running service = stage.service();
            for (int minute = 1; minute <= minutes; minute++) {
                Came came = stage.load().send(new Wanted(Kind.CHARGE, service.port(), CONNECTIONS, MINUTE, rate));
                Minute now = new Minute(
                        came.requests(),
                        live(service.process().pid()) / 1e6,
                        service.cost().residentKilobytes() / 1024.0);
                all.add(now);
                out.printf(
                        Locale.ROOT,
                        "Minute %d of %d: %d payments, %.1f MB alive, %.0f MB resident%n",
                        minute,
                        minutes,
                        now.payments,
                        now.liveMegabytes,
                        now.residentMegabytes);
            }
        }
        return told(all, out);
    }

    private static boolean told(List<Minute> all, PrintStream out) {
        int third = Math.max(1, all.size() / 3);
        double first = alive(all.subList(0, third));
        double last = alive(all.subList(all.size() - third, all.size()));
        out.println();
        out.println(Machine.described() + ", load " + Machine.load() + ".");
        out.println();
        out.println("| payments | minutes | alive MB, first third | last third | times |");
        out.println("| ---: | ---: | ---: | ---: | ---: |");
        out.printf(
                Locale.ROOT,
                "| %,d | %d | %.1f | %.1f | %.3f |%n",
                all.stream().mapToLong(Minute::payments).sum(),
                all.size(),
                first,
                last,
                last / first);
        return last / first < MOST_TIMES;
    }

    private static double alive(List<Minute> some) {
        return Sample.median(some.stream().map(Minute::liveMegabytes).toList());
    }

    /** The bytes of all objects after a full collection, as the virtual machine counts them. */
    private static long live(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        ProcessBuilder count = new ProcessBuilder(jcmd.toString(), "" + pid, "GC.class_histogram");
        try {
            Process counting = count.redirectErrorStream(true).start();
            try (var lines = counting.inputReader()) {
                // The last line: Total, how many, how many bytes.
                String total = lines.lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the service does not tell what is alive"));
                return Long.parseLong(total.strip().split("\\s+")[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
