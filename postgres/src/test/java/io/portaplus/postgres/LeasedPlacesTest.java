package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.payments.billing.BillingPlaces;
import io.portaplus.payments.billing.BillingPlaces.Place;
import io.portaplus.payments.billing.LeasedPlaces;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The places for calls to a tenant's billing system, of two nodes on one database. */
final class LeasedPlacesTest {
    private static final PostingRig RIG = PostingRig.shared();
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final TenantId TENANT = new TenantId(41);
    private static final TenantId OTHER = new TenantId(42);

    private final LeasedPlaces a = new LeasedPlaces(RIG.places());
    private final LeasedPlaces b = new LeasedPlaces(RIG.places());

    @BeforeEach
    void nobodyHasAny() {
        RIG.change("truncate billing_place");
    }

    @AfterEach
    void letGo() {
        a.close();
        b.close();
    }

    private static List<Place> takeAll(LeasedPlaces node) throws InterruptedException {
        List<Place> taken = new ArrayList<>();
        for (int i = 0; i < BillingPlaces.AT_ONCE; i++) {
            taken.add(node.take(TENANT, LONG).orElseThrow());
        }
        return taken;
    }

    private static boolean gets(LeasedPlaces node, TenantId tenant) throws InterruptedException {
        Optional<Place> place = node.take(tenant, AT_ONCE);
        place.ifPresent(Place::close);
        return place.isPresent();
    }

    @Test
    void allNodesTogetherHaveFourPlacesOfATenantAndEachTenantHasItsOwn() throws InterruptedException {
        takeAll(a);
        assertThat(gets(a, TENANT)).isFalse();
        assertThat(gets(b, TENANT)).isFalse();
        assertThat(gets(b, OTHER)).isTrue();
    }

    @Test
    void neverMoreThanFourCallsRunHoweverManyWaitOnBothNodes() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> calls = new ArrayList<>();
        AtomicInteger ofB = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Renewing _ = new Renewing(a, b)) {
            for (int i = 0; i < 80; i++) {
                LeasedPlaces node = i % 2 == 0 ? a : b;
                calls.add(callers.submit(() -> {
                    try (Place _ = node.take(TENANT, LONG).orElseThrow()) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        ofB.addAndGet(node == b ? 1 : 0);
                        running.decrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(most.get()).isBetween(1, BillingPlaces.AT_ONCE);
        assertThat(ofB.get()).as("the node that came second too").isEqualTo(40);
    }

    @Test
    void aNodeThatHasNoneGetsOneAfterTheCallThatIsUnderWay() throws Exception {
        List<Place> taken = takeAll(a);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Renewing _ = new Renewing(a, b)) {
            Future<Optional<Place>> waiting = callers.submit(() -> b.take(TENANT, LONG));
            await().until(() -> RIG.value("select count(*) from billing_place where wanted_until > clock_timestamp()")
                    .equals("1"));
            assertThat(waiting.isDone()).as("all calls are under way").isFalse();
            taken.forEach(Place::close);
            try (Place got = waiting.get().orElseThrow()) {
                assertThat(got).isNotNull();
            }
        }
    }

    @Test
    void whatADeadNodeHeldIsFreeWhenItsLeaseIsOver() throws InterruptedException {
        takeAll(a);
        assertThat(gets(b, TENANT)).isFalse();
        RIG.change("update billing_place set lease_until = clock_timestamp()");
        assertThat(takeAll(b)).hasSize(BillingPlaces.AT_ONCE);
        a.renew();
        assertThat(RIG.value("select count(distinct node) from billing_place"))
                .as("it is not taken back")
                .isEqualTo("1");
    }

    @Test
    void whatIsUsedIsHeldOnToAndWhatIsIdleIsGivenBack() throws InterruptedException {
        List<Place> taken = takeAll(a);
        RIG.change("update billing_place set lease_until = clock_timestamp() + interval '1 second'");
        a.renew();
        assertThat(
                        RIG.value(
                                "select count(*) from billing_place where lease_until > clock_timestamp() + interval '5 seconds'"))
                .isEqualTo("4");
        taken.removeLast().close();
        try (Renewing _ = new Renewing(a)) {
            await().atMost(LONG)
                    .until(() -> RIG.value("select count(*) from billing_place where lease_until > clock_timestamp()")
                            .equals("3"));
        }
        assertThat(gets(b, TENANT)).isTrue();
    }

    @Test
    void aNodeThatStopsLetsAllGoAtOnce() throws InterruptedException {
        takeAll(a);
        a.close();
        assertThat(takeAll(b)).hasSize(BillingPlaces.AT_ONCE);
    }

    @Test
    void oneCallAfterAnotherIsMadeInOnePlace() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            a.take(TENANT, LONG).orElseThrow().close();
        }
        assertThat(RIG.value("select count(*) || ' ' || max(place) from billing_place"))
                .isEqualTo("1 1");
    }

    /** What the service does each second, faster. */
    private record Renewing(ScheduledExecutorService clock) implements AutoCloseable {
        Renewing(LeasedPlaces... nodes) {
            this(Executors.newSingleThreadScheduledExecutor());
            for (LeasedPlaces node : nodes) {
                Future<?> _ = clock.scheduleWithFixedDelay(node::renew, 0, 50, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }
}
