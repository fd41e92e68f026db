package io.portaplus.bench.charge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, as a table for people, as limits kept or missed, and as a chart. */
final class Report {
    private final Map<Integer, Map<Contender, List<Sample>>> samples;
    private final HalfLoad half;

    Report(Map<Integer, Map<Contender, List<Sample>>> samples, HalfLoad half) {
        this.samples = samples;
        this.half = half;
    }

    private record Limit(String what, double measured, double limit, boolean atLeast) {
        boolean isKept() {
            return atLeast ? measured >= limit : measured <= limit;
        }
    }

    boolean isKept() {
        return limits().stream().allMatch(Limit::isKept);
    }

    String table() {
        StringBuilder table = new StringBuilder(Machine.described() + ", load " + Machine.load() + ".\n\n");
        table.append(
                "| connections | what | a second | over pgbench | own CPU | PostgreSQL's | Stripe's | generator's | p50 ms | p99 ms |\n");
        table.append("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        samples.forEach((connections, of) ->
                of.forEach((contender, rounds) -> table.append(line(connections, contender, rounds))));
        table.append(
                "\nCPU in microseconds for each request. Rates and CPU are medians of rounds; ratios are medians of"
                        + " the ratios of each round.\n\n");
        table.append("At a rate, whether or not answers come:\n\n")
                .append(half.table())
                .append('\n');
        table.append("| limit | measured | |\n| --- | ---: | --- |\n");
        for (Limit limit : limits()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s: %s %.2f | %.2f | %s |%n",
                    limit.what,
                    limit.atLeast ? "at least" : "at most",
                    limit.limit,
                    limit.measured,
                    limit.isKept() ? "kept" : "missed"));
        }
        return table.toString();
    }

    private String line(int connections, Contender contender, List<Sample> rounds) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %,.0f | %.2f | %.0f | %.0f | %.0f | %.0f | %.2f | %.2f |%n",
                connections,
                contender.title(),
                Sample.median(rounds, Sample::perSecond),
                ratio(connections, contender, Sample::perSecond),
                Sample.median(rounds, Sample::ours),
                Sample.median(rounds, Sample::postgres),
                Sample.median(rounds, Sample::stripe),
                Sample.median(rounds, Sample::load),
                Sample.median(rounds, Sample::p50) / 1000,
                Sample.median(rounds, Sample::p99) / 1000);
    }

    /** To pgbench's, of each round by itself. */
    private double ratio(int connections, Contender contender, ToDoubleFunction<Sample> what) {
        List<Sample> own = of(connections, contender);
        List<Sample> pgbench = of(connections, Contender.PGBENCH);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(what.applyAsDouble(own.get(i)) / what.applyAsDouble(pgbench.get(i)));
        }
        return Sample.median(ratios);
    }

    private List<Sample> of(int connections, Contender contender) {
        return samples.getOrDefault(connections, Map.of()).getOrDefault(contender, List.of());
    }

    private List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit(
                "payments a second over pgbench's at 64", ratio(64, Contender.SERVICE, Sample::perSecond), 0.7, true));
        limits.add(new Limit("the same at 16", ratio(16, Contender.SERVICE, Sample::perSecond), 0.5, true));
        limits.add(new Limit(
                "our CPU and PostgreSQL's over pgbench's and PostgreSQL's, at 64",
                ratio(64, Contender.SERVICE, Sample::own),
                1.0,
                false));
        limits.add(new Limit(
                "CPU of our process for each payment at 64, in microseconds",
                Sample.median(of(64, Contender.SERVICE), Sample::ours),
                150,
                false));
        limits.add(new Limit(
                "p99 of what we add at half of the highest load, in milliseconds",
                (Sample.median(half.windows(), Sample::p99) - stripe()) / 1000,
                10,
                false));
        return limits;
    }

    private double stripe() {
        return Sample.median(of(1, Contender.STRIPE), Sample::p50);
    }

    /** Payments a second beside pgbench's, by connections. */
    String chart() {
        return Chart.of(
                samples.keySet().stream().toList(),
                List.of(
                        new Chart.Line("Porta Plus: payments a second", "#1f6feb", rates(Contender.SERVICE)),
                        new Chart.Line("pgbench: the same two commits", "#8c959f", rates(Contender.PGBENCH))));
    }

    private List<Double> rates(Contender contender) {
        return samples.keySet().stream()
                .map(connections -> Sample.median(of(connections, contender), Sample::perSecond))
                .toList();
    }
}
