package io.portaplus.bench.charge;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** From the start of {@code ./portaplus serve} to its first answer, with the AOT cache and without; and its size. */
public final class StartBench {
    private static final double MOST_MILLIS = 1_000;
    private static final String WITHOUT = "-XX:AOTMode=off";

    private StartBench() {}

    /**
     * Runs.
     *
     * @param arguments rounds (9)
     * @return whether the limit is kept
     */
    public static boolean run(List<String> arguments, Path launcher, PrintStream out) {
        int rounds = arguments.isEmpty() ? 9 : Integer.parseInt(arguments.getFirst());
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> cpuWithout = new ArrayList<>();
        try (Stage stage = new Stage(launcher)) {
            for (int round = 0; round < rounds; round++) {
                try (Running service = Running.start(stage.start(launcher, stage.stripePort()))) {
                    with.add(service.startedNanos() / 1e6);
                    cpu.add(service.cost().cpuMicros() / 1e3);
                    resident.add(service.cost().residentKilobytes() / 1024.0);
                }
                try (Running service = Running.start(stage.start(launcher, stage.stripePort(), WITHOUT))) {
                    without.add(service.startedNanos() / 1e6);
                    cpuWithout.add(service.cost().cpuMicros() / 1e3);
                }
            }
        }
        Path app = launcher.resolveSibling("app").resolve("target");
        out.println(Machine.described() + ", load " + Machine.load());
        out.println();
        out.println("| start | ms to the first answer | CPU ms | resident MB then |");
        out.println("| --- | ---: | ---: | ---: |");
        out.printf(
                Locale.ROOT,
                "| with the AOT cache | %.0f | %.0f | %.0f |%n| without | %.0f | %.0f | |%n%n",
                Sample.median(with),
                Sample.median(cpu),
                Sample.median(resident),
                Sample.median(without),
                Sample.median(cpuWithout));
        out.printf(
                Locale.ROOT,
                "Shipped: %.1f MB of program and libraries; the cache, made where it is installed: %.1f MB.%n",
                megabytes(app.resolve("lib")) + megabytes(app.resolve("app.jar")),
                megabytes(app.resolve("app.aot")));
        return Sample.median(with) < MOST_MILLIS;
    }

    private static double megabytes(Path place) {
        if (!Files.exists(place)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
