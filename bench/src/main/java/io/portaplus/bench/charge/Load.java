package io.portaplus.bench.charge;

import java.util.Locale;

/** The generator's process, asked for one run at a time. */
record Load(Child generator) implements AutoCloseable {
    /** What is sent. */
    enum Kind {
        CHARGE,
        STRIPE
    }

    /**
     * What is to be sent.
     *
     * @param rate of requests a second; 0: each connection sends as it is answered
     */
    record Wanted(Kind kind, int port, int connections, long millis, double rate) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %d %d %d %.3f",
                    kind.name().toLowerCase(Locale.ROOT),
                    port,
                    connections,
                    millis,
                    rate);
        }
    }

    /**
     * What came of it.
     *
     * @param failure the status line of the first failure, or -
     */
    record Came(long requests, long failed, double seconds, long p50, long p99, long most, String failure) {
        private static Came read(String line) {
            String[] words = line.split(" ", -1);
            return new Came(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]) / 1e9,
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    words[6]);
        }

        double perSecond() {
            return requests / seconds;
        }
    }

    static Load start(String licence) {
        return new Load(Child.java("io.portaplus.bench.load.Generator", licence));
    }

    /** Sends and waits for all answers; failures are counted. */
    Came tryOut(Wanted wanted) {
        return Came.read(generator.ask(wanted.toString()));
    }

    /**
     * Sends and waits for all answers.
     *
     * @throws IllegalStateException where one was not what was to come: then nothing was measured
     */
    Came send(Wanted wanted) {
        Came came = tryOut(wanted);
        if (came.failed > 0) {
            throw new IllegalStateException(
                    came.failed + " of " + came.requests + " failed; the first: " + came.failure);
        }
        return came;
    }

    @Override
    public void close() {
        generator.close();
    }
}
