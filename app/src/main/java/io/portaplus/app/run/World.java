package io.portaplus.app.run;

import io.portaplus.payments.charge.Gap;
import java.time.InstantSource;

/**
 * What a test gives in the place of the real world.
 *
 * @param clock the program's clock
 * @param gap what happens between two durable acts of a payment
 */
public record World(InstantSource clock, Gap gap) {
    /** The real one. */
    public static World real() {
        return new World(InstantSource.system(), Gap.NONE);
    }
}
