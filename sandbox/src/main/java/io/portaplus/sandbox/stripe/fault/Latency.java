package io.portaplus.sandbox.stripe.fault;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/** How long a request waits before it is executed: not at all, a fixed time, or as long as the real Stripe takes. */
public final class Latency {
    /** The 90th percentile of a normal distribution, in standard deviations. */
    private static final double P90 = 1.2816;

    private final ReentrantLock drawing = new ReentrantLock();
    private SplittableRandom random;
    private volatile Wait wait = Wait.NONE;
    private volatile Wait atStart = Wait.NONE;

    /** Off; the recorded profile draws its times from this seed. */
    public Latency(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The same wait for every request; 0 is off. */
    public void fixed(long millis) {
        wait = new Wait(millis, false);
    }

    /** What is switched on now is what every {@link #reseed} comes back to. */
    public void isUsual() {
        atStart = wait;
    }

    /** As at the start, and draws from this seed again. */
    public void reseed(long seed) {
        wait = atStart;
        drawing.lock();
        try {
            random = new SplittableRandom(seed);
        } finally {
            drawing.unlock();
        }
    }

    /** Waits as recorded with the real Stripe, client included. */
    public void recorded() {
        wait = new Wait(0, true);
    }

    /** Waits as long as this request has to. */
    public void pause(String method, String path) {
        Duration pause = next(method, path);
        if (pause.isPositive()) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                // The server is stopping: go on at once.
                Thread.currentThread().interrupt();
            }
        }
    }

    Duration next(String method, String path) {
        Wait now = wait;
        return now.isRecorded ? drawn(method, path) : Duration.ofMillis(now.millis);
    }

    Duration drawn(String method, String path) {
        Figures figures = Figures.of(method, path);
        drawing.lock();
        try {
            double sigma = Math.log(figures.p90 / figures.p50) / P90;
            return Duration.ofMillis(Math.round(figures.p50 * Math.exp(sigma * random.nextGaussian())));
        } finally {
            drawing.unlock();
        }
    }

    private record Wait(long millis, boolean isRecorded) {
        static final Wait NONE = new Wait(0, false);
    }

    /** Medians and 90th percentiles in milliseconds, from recordings of the real Stripe. */
    private record Figures(double p50, double p90) {
        static Figures of(String method, String path) {
            boolean post = method.equals("POST");
            if (path.endsWith("/attach")) {
                return new Figures(570, 910);
            }
            if (path.startsWith("/v1/payment_intents")) {
                return post ? new Figures(880, 1790) : new Figures(170, 190);
            }
            if (path.startsWith("/v1/charges")) {
                return new Figures(230, 265);
            }
            if (path.startsWith("/v1/payment_methods") && post) {
                return new Figures(130, 150);
            }
            if (post) {
                return path.equals("/v1/customers") ? new Figures(330, 500) : new Figures(270, 410);
            }
            return new Figures(330, 365);
        }
    }
}
