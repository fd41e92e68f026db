package io.portaplus.sandbox.stripe.fault;

/** All that can be made to go wrong. */
public record Disturbances(Faults faults, Held held, Latency latency) {

    /** Nothing goes wrong yet. */
    public static Disturbances none(long seed) {
        return new Disturbances(new Faults(seed), new Held(), new Latency(seed));
    }

    /** Nothing goes wrong any more, and whoever waits goes on. */
    public void clear() {
        faults.clear();
        latency.fixed(0);
        held.release();
    }
}
