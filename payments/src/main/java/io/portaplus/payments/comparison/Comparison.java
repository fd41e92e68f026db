package io.portaplus.payments.comparison;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.BillingLine;
import io.portaplus.payments.billing.BillingSystem;
import io.portaplus.payments.billing.LineQuery;
import io.portaplus.payments.comparison.ComparisonStore.Comparing;
import io.portaplus.payments.comparison.ComparisonStore.Sent;
import io.portaplus.payments.comparison.ComparisonStore.Unposted;
import io.portaplus.payments.comparison.Finding.What;
import io.portaplus.payments.posting.Marker;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares every night what was sent with what is there, and keeps the differences for a person: nothing is put right by
 * itself (docs/semantics.md, Compared every night). A bite at a time, on one node; what was begun is gone on with.
 */
public final class Comparison {
    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMinutes(15);
    private static final Duration MARGIN = Duration.ofHours(1);
    /** The night begins at two o'clock, UTC. */
    private static final Duration HOUR = Duration.ofHours(2);

    private final ComparisonStore store;
    private final BillingSystem billing;
    private final InstantSource clock;

    public Comparison(ComparisonStore store, BillingSystem billing, InstantSource clock) {
        this.store = store;
        this.billing = billing;
        this.clock = clock;
    }

    /**
     * Goes on with a tenant's comparison of this night, or begins it.
     *
     * @param customers how many at most
     * @return how many customers were compared; 0: the night is done, or somebody else is at it, or it has to wait
     */
    public int run(TenantId tenant, int customers) {
        Instant now = clock.instant();
        LocalDate night = LocalDate.ofInstant(now.minus(HOUR), ZoneOffset.UTC);
        Optional<Comparing> taken = store.take(tenant, night, now, LEASE);
        return taken.map(comparing -> compare(comparing, customers)).orElse(0);
    }

    private int compare(Comparing comparing, int most) {
        try {
            if (!billing.mode(comparing.tenant(), CALL).takesPostings()) {
                store.rest(comparing, AGAIN);
                return 0;
            }
            if (comparing.after() < 0) {
                unposted(comparing);
            }
            List<Long> customers = store.customers(comparing, most);
            for (long customer : customers) {
                compare(comparing, customer);
            }
            if (customers.size() < most) {
                store.finish(comparing, clock.instant());
                LOG.info("comparison.done tenant={} night={}", comparing.tenant(), comparing.night());
            } else {
                store.rest(comparing, Duration.ZERO);
            }
            return customers.size();
        } catch (BillingAway away) {
            LOG.warn("comparison.put.off tenant={} reason={}", comparing.tenant(), away.getMessage());
            store.rest(comparing, AGAIN);
            return 0;
        }
    }

    private void unposted(Comparing comparing) {
        for (Unposted unposted : store.unposted(comparing)) {
            String ref = Marker.ref(unposted.key());
            Finding finding = new Finding(What.NOT_ENQUEUED, ref, unposted.key(), null, null, List.of());
            keep(comparing, unposted.iCustomer(), List.of(), List.of(finding));
        }
    }

    private void compare(Comparing comparing, long customer) {
        List<Sent> sent = store.sent(comparing, customer);
        List<BillingLine> lines = lines(comparing, customer, sent);
        List<Finding> found = new ArrayList<>(Judgement.of(sent, lines));
        Set<String> ours = new HashSet<>(refs(sent));
        if (!Judgement.foreign(ours, lines).isEmpty()) {
            store.everSent(comparing.tenant(), customer).forEach(key -> ours.add(Marker.ref(key)));
            found.addAll(Judgement.foreign(ours, lines));
        }
        keep(comparing, customer, refs(sent), found);
    }

    private void keep(Comparing comparing, long customer, List<String> looked, List<Finding> found) {
        store.keep(comparing, customer, looked, found);
        for (Finding finding : found) {
            LOG.warn(
                    "comparison.found what={} marker={} customer={} object={}",
                    finding.what(),
                    finding.ref(),
                    customer,
                    finding.posting() == null ? "" : finding.posting().object());
        }
    }

    private List<BillingLine> lines(Comparing comparing, long customer, List<Sent> sent) {
        Instant from = sent.stream()
                .map(one -> one.work().progress().firstAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(comparing.since())
                .minus(MARGIN);
        Instant to = clock.instant().plus(MARGIN);
        // Charges and credits are on other services than payments are.
        return billing.lines(comparing.tenant(), new LineQuery(customer, from, to, false), CALL);
    }

    private static List<String> refs(List<Sent> sent) {
        return sent.stream().map(one -> one.work().marker().ref()).toList();
    }
}
