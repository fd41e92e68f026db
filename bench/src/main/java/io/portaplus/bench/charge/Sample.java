package io.portaplus.bench.charge;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One round of one contender. Processor time is in microseconds for each request.
 *
 * @param ours of the service, of pgbench, or of what stands in their place
 * @param postgres of all processes of the server
 * @param stripe of the constant Stripe
 * @param load of the generator
 * @param p50 in microseconds
 * @param p99 in microseconds
 */
record Sample(double perSecond, double ours, double postgres, double stripe, double load, double p50, double p99) {
    /** What the contender itself and the database take together. */
    double own() {
        return ours + postgres;
    }

    static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        return median(samples.stream().map(of::applyAsDouble).toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
