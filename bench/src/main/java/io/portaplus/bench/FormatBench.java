package io.portaplus.bench;

import io.portaplus.bench.Round.Cost;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures formats beside Jackson's databind: round after round, each with all of them in turn, so that what else the
 * machine does meets all alike. Ends with 1 where a limit is missed.
 */
final class FormatBench {
    private static final int ROUNDS = 3;
    private static final List<String> METHODS = List.of("read", "write");
    /** Times of Jackson's that a format may take. */
    private static final Map<String, Double> LIMITS = limits();

    private final PrintStream out;

    private FormatBench(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs.
     *
     * @param names of formats; none: all
     * @return whether all limits are kept
     * @throws IllegalArgumentException for a format that is not known
     */
    static boolean run(List<String> names, PrintStream out) {
        Set<String> formats = new LinkedHashSet<>(names.isEmpty() ? LIMITS.keySet() : names);
        if (!LIMITS.keySet().containsAll(formats)) {
            throw new IllegalArgumentException("bench takes the formats " + String.join(", ", LIMITS.keySet()) + ".");
        }
        return new FormatBench(out).run(formats);
    }

    private static Map<String, Double> limits() {
        Map<String, Double> limits = new LinkedHashMap<>();
        limits.put("json", 1.3);
        limits.put("xml", 3.0);
        limits.put(Codec.FOREIGN_XML, 3.0);
        limits.put("jsv", 3.0);
        limits.put("csv", 3.0);
        return limits;
    }

    private boolean run(Set<String> formats) {
        List<String> all = new ArrayList<>(List.of(Codec.JACKSON));
        all.addAll(formats);
        Map<String, Costs> measured = new LinkedHashMap<>();
        METHODS.forEach(method -> measured.put(method, new Costs()));
        for (int round = 1; round <= ROUNDS; round++) {
            out.println("Round " + round + " of " + ROUNDS + ", about " + all.size() * METHODS.size() * 6 + " seconds");
            measured.forEach((method, costs) -> {
                for (String format : fit(method, all)) {
                    costs.add(format, Round.measure(method, format));
                }
            });
        }
        out.println();
        out.println("| what | format | µs | times Jackson | limit | bytes | times Jackson |");
        out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        boolean kept = true;
        for (Map.Entry<String, Costs> of : measured.entrySet()) {
            for (String format : fit(of.getKey(), all)) {
                Line line = Line.of(
                        of.getValue().of(format), of.getValue().of(Codec.JACKSON), LIMITS.getOrDefault(format, 1.0));
                out.println("| " + of.getKey() + " | " + format + " | " + line);
                kept &= line.isKept();
            }
        }
        out.println();
        out.println(kept ? "All limits are kept." : "A limit is missed.");
        return kept;
    }

    /** What others write is only read. */
    private static List<String> fit(String method, List<String> formats) {
        return formats.stream()
                .filter(format -> method.equals("read") || !format.equals(Codec.FOREIGN_XML))
                .toList();
    }

    /** By format, one cost for each round. */
    private static final class Costs {
        private final Map<String, List<Cost>> byFormat = new LinkedHashMap<>();

        void add(String format, Cost cost) {
            byFormat.computeIfAbsent(format, _ -> new ArrayList<>()).add(cost);
        }

        List<Cost> of(String format) {
            return byFormat.getOrDefault(format, List.of());
        }
    }

    /** The medians of all rounds; ratios are of each round by itself. */
    record Line(double micros, double ratio, double limit, double bytes, double byteRatio) {
        static Line of(List<Cost> own, List<Cost> jackson, double limit) {
            List<Double> ratios = new ArrayList<>();
            List<Double> byteRatios = new ArrayList<>();
            for (int round = 0; round < own.size(); round++) {
                ratios.add(own.get(round).nanos() / jackson.get(round).nanos());
                byteRatios.add(own.get(round).bytes() / jackson.get(round).bytes());
            }
            return new Line(
                    median(own.stream().map(Cost::nanos).toList()) / 1000,
                    median(ratios),
                    limit,
                    median(own.stream().map(Cost::bytes).toList()),
                    median(byteRatios));
        }

        boolean isKept() {
            return ratio <= limit;
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.1f | %.2f | %.1f | %.0f | %.2f |", micros, ratio, limit, bytes, byteRatio);
        }
    }
}
