package io.portaplus.app.run;

import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.event.EventGap;
import io.portaplus.payments.posting.PostingGap;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a test gives in the place of the real world.
 *
 * @param clock the program's clock
 * @param gap what happens between two durable acts of a payment
 * @param postingGap the same of a posting
 * @param eventGap the same of the work on events
 * @param keys of other tenants' accounts
 */
public record World(
        InstantSource clock, Gap gap, PostingGap postingGap, EventGap eventGap, Map<AccountId, Secret> keys) {
    /** With no other account than the configured key opens. */
    public World(InstantSource clock, Gap gap) {
        this(clock, gap, Map.of());
    }

    /** With the keys of other tenants' accounts. */
    public World(InstantSource clock, Gap gap, Map<AccountId, Secret> keys) {
        this(clock, gap, PostingGap.NONE, EventGap.NONE, keys);
    }

    /** The real one. */
    public static World real() {
        return new World(InstantSource.system(), Gap.NONE);
    }
}
