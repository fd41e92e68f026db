package io.portaplus.bench.charge;

import io.portaplus.bench.charge.Load.Came;
import io.portaplus.bench.charge.Load.Kind;
import io.portaplus.bench.charge.Load.Wanted;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A Stripe that takes as long as the real one: a thousand payments under way at any time, evenly sent. */
public final class SlowBench {
    /** The median of the recorded answers. */
    private static final int STRIPE_MILLIS = 880;

    private static final int IN_FLIGHT = 1_000;
    /** More than are under way, so that one that is late keeps none waiting to be sent. */
    private static final int CONNECTIONS = 1_250;

    private static final long WARM_UP_MILLIS = 15_000;
    private static final long MOST_MEGABYTES = 400;

    private SlowBench() {}

    /**
     * Runs.
     *
     * @param arguments seconds (30)
     * @return whether all limits are kept
     */
    public static boolean run(List<String> arguments, Path launcher, PrintStream out) {
        long millis = 1000 * (arguments.isEmpty() ? 30 : Long.parseLong(arguments.getFirst()));
        try (Stage stage = new Stage(launcher)) {
            int port = Integer.parseInt(stage.stub(STRIPE_MILLIS).line());
            Running service = stage.serve(launcher, port);
            long idle = service.cost().residentKilobytes() / 1024;
            long threadsIdle = service.cost().threads();
            double rate = IN_FLIGHT * 1000.0 / STRIPE_MILLIS;
            out.println("Warming up");
            stage.load().tryOut(new Wanted(Kind.CHARGE, service.port(), CONNECTIONS, WARM_UP_MILLIS, rate / 4));
            stage.load().tryOut(new Wanted(Kind.CHARGE, service.port(), CONNECTIONS, WARM_UP_MILLIS, rate));
            long before = service.cost().cpuMicros();
            Came came = stage.load().tryOut(new Wanted(Kind.CHARGE, service.port(), CONNECTIONS, millis, rate));
            double cpu = (double) (service.cost().cpuMicros() - before) / came.requests();
            long most = service.cost().peakKilobytes() / 1024;
            long threads = service.cost().threads();
            out.println(Machine.described() + ", load " + Machine.load());
            out.println();
            out.println(
                    "| payments | failed | a second | under way | p50 added ms | p99 added ms | CPU µs | resident MB, idle |"
                            + " most | threads of the system, idle | then |");
            out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %.0f | %.1f | %.1f | %.0f | %d | %d | %d | %d |%n",
                    came.requests(),
                    came.failed(),
                    came.perSecond(),
                    came.perSecond() * came.p50() / 1e6,
                    came.p50() / 1e3 - STRIPE_MILLIS,
                    came.p99() / 1e3 - STRIPE_MILLIS,
                    cpu,
                    idle,
                    most,
                    threadsIdle,
                    threads);
            out.println();
            out.println("Limits: no failure (" + came.failed() + "; " + came.failure() + "), most resident below "
                    + MOST_MEGABYTES + " MB (" + most + "), no thread for each request (" + threads + " for "
                    + IN_FLIGHT + ").");
            return came.failed() == 0 && most < MOST_MEGABYTES && threads < IN_FLIGHT / 4;
        }
    }
}
