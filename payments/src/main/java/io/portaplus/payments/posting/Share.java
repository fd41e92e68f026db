package io.portaplus.payments.posting;

import java.math.BigInteger;

/**
 * How much of what was posted goes back with a part of what was charged (docs/semantics.md, What is posted). What goes
 * back in all follows what was charged, rounded down, so that nothing is left and nothing too much when all of it has
 * gone back, in however many parts, and whatever came back in between. Minor units.
 *
 * @param charged what the processor took
 * @param posted what was posted of it
 * @param gone how much of what was charged has left again, less what came back
 * @param reversed how much of what was posted has been taken back, less what was posted again
 */
public record Share(long charged, long posted, long gone, long reversed) {
    /** What is taken back as this much more leaves; 0 or above. */
    public long of(long leaving) {
        if (charged == 0) {
            return 0;
        }
        BigInteger all = BigInteger.valueOf(Math.addExact(gone, leaving));
        long due = BigInteger.valueOf(posted)
                .multiply(all)
                .divide(BigInteger.valueOf(charged))
                .longValueExact();
        return Math.max(0, due - reversed);
    }
}
