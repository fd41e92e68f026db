package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Whose billing systems are left alone for a while, since they were away: a second at first, doubling up to half a minute.
 * So an outage costs a few tries, however many postings wait, and these go in their order when it is over.
 */
final class Rests {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<TenantId, Rest> resting = new ConcurrentHashMap<>();

    Rests(InstantSource clock) {
        this.clock = clock;
    }

    private record Rest(Instant until, Duration length) {}

    /** It was away: another rest begins where none is running. */
    void away(TenantId tenant) {
        Instant now = clock.instant();
        resting.compute(tenant, (_, rest) -> {
            if (rest == null) {
                return new Rest(now.plus(FIRST), FIRST);
            }
            if (now.isBefore(rest.until)) {
                return rest;
            }
            Duration doubled = rest.length.multipliedBy(2);
            Duration length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
            return new Rest(now.plus(length), length);
        });
    }

    /** It was away for one of the tenant's calls; one that it refused to somebody says nothing of the others. */
    void away(TenantId tenant, BillingAway away) {
        if (away.reason() != BillingAway.Reason.REFUSED) {
            away(tenant);
        }
    }

    /** It answered. */
    void back(TenantId tenant) {
        resting.remove(tenant);
    }

    boolean rests(TenantId tenant) {
        Rest rest = resting.get(tenant);
        return rest != null && clock.instant().isBefore(rest.until);
    }

    /** Who is to be left alone now. */
    Set<TenantId> now() {
        return resting.keySet().stream().filter(this::rests).collect(Collectors.toSet());
    }
}
