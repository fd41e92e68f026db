package io.portaplus.bench;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one thing once, in a JVM of its own. */
final class Round {
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final int WARM_UP = 5;
    private static final int MEASURED = 4;
    private static final double HALF = 50;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Round() {}

    /**
     * What one call costs.
     *
     * @param nanos the median: what else the machine does, and the collector's work, is not in it
     * @param bytes memory allocated
     */
    record Cost(double nanos, double bytes) {}

    /** {@code method} is one of {@link Formats}. */
    static Cost measure(String method, String format) {
        Options options = new OptionsBuilder()
                .include("^" + Formats.class.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("format", format)
                .forks(1)
                .jvmArgsAppend("-Xms256m", "-Xmx256m", "--sun-misc-unsafe-memory-access=allow")
                .warmupIterations(WARM_UP)
                .warmupTime(ITERATION)
                .measurementIterations(MEASURED)
                .measurementTime(ITERATION)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            RunResult result = results.iterator().next();
            return new Cost(result.getPrimaryResult().getStatistics().getPercentile(HALF), allocated(result));
        } catch (RunnerException failed) {
            throw new IllegalStateException("Measuring " + method + " of " + format + " failed", failed);
        }
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
        if (bytes == null) {
            throw new IllegalStateException("The profiler told no " + ALLOCATED);
        }
        return bytes.getScore();
    }
}
