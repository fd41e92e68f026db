package io.portaplus.payments.tenant;

import io.portaplus.payments.problem.Problem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts keys that open nothing, and slows who tries many. Only what fails is slowed: a right key is let in from an
 * address that guesses too, so that nobody locks a portal out by guessing from where it is, or by one forgotten key.
 */
final class Guesses {
    private static final Logger log = LoggerFactory.getLogger(Guesses.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_IN_A_WINDOW = 30;
    private static final int MOST_ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final LongAdder all = new LongAdder();
    private final Map<String, Window> windows = new LinkedHashMap<>();

    /**
     * @param clock the program's
     */
    Guesses(InstantSource clock) {
        this.clock = clock;
    }

    private record Window(Instant from, int guesses) {}

    /**
     * Counts one more of an address.
     *
     * @param address the caller's, in figures
     * @return what it is answered: that it is not known, or that it tries too often
     */
    Problem refused(String address) {
        all.increment();
        Instant now = clock.instant();
        Window window = count(network(address), now);
        if (window.guesses <= MOST_IN_A_WINDOW) {
            return new Problem.NotAuthenticated();
        }
        if (window.guesses == MOST_IN_A_WINDOW + 1) {
            log.warn("key.guesses address={}: more than {} in a minute; answered 429", address, MOST_IN_A_WINDOW);
        }
        return new Problem.TooMany(
                "TooManyAttempts",
                "Too many requests of this address named no valid key. Please mend the key and try again later.",
                Duration.between(now, window.from.plus(WINDOW)));
    }

    /** How many there were since the start, of all addresses. */
    long all() {
        return all.sum();
    }

    private synchronized Window count(String from, Instant now) {
        Window before = windows.remove(from);
        Window after = before == null || !now.isBefore(before.from.plus(WINDOW))
                ? new Window(now, 1)
                : new Window(before.from, before.guesses + 1);
        if (windows.size() >= MOST_ADDRESSES) {
            windows.remove(windows.keySet().iterator().next());
        }
        windows.put(from, after);
        return after;
    }

    /** An address; of the new kind the network, for everybody has 2^64 of them. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
