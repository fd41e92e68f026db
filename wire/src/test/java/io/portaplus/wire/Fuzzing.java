package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a reader bodies that are almost right. It may read or refuse them, and nothing else; what it allocates is bounded
 * by the length of the body.
 */
public final class Fuzzing {
    /** The profile {@code soak} says a million. */
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000);

    /** Faults with their texts, and what a reader has ready. */
    private static final long MOST_BYTES = 96 << 10;

    private static final long MOST_BYTES_A_BYTE = 200;

    private final Format format;
    private final List<String> pieces;
    private final RecordModel<Basket> model = new Models().of(Basket.class);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int read;
    private int refused;

    /** With pieces of the format to put in the wrong places. */
    public Fuzzing(Format format, List<String> pieces) {
        this.format = format;
        this.pieces = pieces;
    }

    /** The seed is printed and can be given as {@code -Dfuzz.seed}. */
    public void run() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("Fuzzing " + format.name() + ": -Dfuzz.seed=" + seed);
        Mutations mutations = new Mutations(seed, pieces);
        for (int n = 0; n < INPUTS; n++) {
            byte[] body = mutations.of(format.write(model, RandomBasket.of(seed + n)));
            long before = threads.getCurrentThreadAllocatedBytes();
            Basket basket = tried(body, seed);
            long most = MOST_BYTES + MOST_BYTES_A_BYTE * body.length;
            // Classes are loaded, and what is made once is made, by whichever input needs them first.
            if (threads.getCurrentThreadAllocatedBytes() - before > most) {
                long again = threads.getCurrentThreadAllocatedBytes();
                tried(body, seed);
                long allocated = threads.getCurrentThreadAllocatedBytes() - again;
                assertThat(allocated)
                        .as("seed %d: bytes allocated for %s", seed, told(body))
                        .isLessThanOrEqualTo(most);
            }
            if (basket != null) {
                // Not the record itself: 1e3 is written as 1000.
                byte[] written = format.write(model, basket);
                assertThat(format.write(model, again(written, seed)))
                        .as("seed %d", seed)
                        .isEqualTo(written);
            }
        }
        assertThat(read).as("read").isGreaterThan(INPUTS / 50);
        assertThat(refused).as("refused").isGreaterThan(INPUTS / 50);
    }

    private Basket again(byte[] written, long seed) {
        try {
            return format.read(model, written);
        } catch (UnreadableException unreadable) {
            return fail("seed " + seed + ": not readable any more, " + unreadable.faults() + ": " + told(written));
        }
    }

    private @Nullable Basket tried(byte[] body, long seed) {
        try {
            Basket basket = format.read(model, body);
            read++;
            return basket;
        } catch (UnreadableException unreadable) {
            refused++;
            if (unreadable.text().isEmpty()) {
                fail("seed " + seed + ": nothing told of " + told(body));
            }
            return null;
        } catch (RuntimeException | Error thrown) {
            return fail("seed " + seed + ", input " + told(body), thrown);
        }
    }

    private static String told(byte[] body) {
        return HexFormat.of().formatHex(body);
    }
}
