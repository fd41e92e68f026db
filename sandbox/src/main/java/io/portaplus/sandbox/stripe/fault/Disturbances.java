package io.portaplus.sandbox.stripe.fault;

import io.portaplus.sandbox.http.Held;
import java.time.InstantSource;

/** All that can be made to go wrong. */
public record Disturbances(Faults faults, Held held, Latency latency, Limits limits) {

    /** Nothing goes wrong yet; limits go by the real clock. */
    public static Disturbances none(long seed, InstantSource clock) {
        return new Disturbances(new Faults(seed), new Held(), new Latency(seed), new Limits(clock));
    }

    /** Nothing goes wrong any more, but for the latency of the start; what does from now on goes by this seed. */
    public void reseed(long seed) {
        faults.reseed(seed);
        latency.reseed(seed);
    }

    /** Nothing goes wrong any more, but for the latency and limits of the start; whoever waits goes on. */
    public void clear() {
        reseed(faults.seed());
        limits.reset();
        held.release();
    }
}
