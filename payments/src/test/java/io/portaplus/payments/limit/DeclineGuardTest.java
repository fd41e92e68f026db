package io.portaplus.payments.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.limit.DeclineGuard.Kind;
import io.portaplus.payments.limit.DeclineGuard.Limit;
import io.portaplus.payments.limit.DeclineGuard.Subject;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Cards that are tried out. */
class DeclineGuardTest {
    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    private static final Limit LIMIT = new Limit(3, Duration.ofHours(1));
    private static final TenantId TENANT = new TenantId(1);
    private static final Subject CUSTOMER = new Subject(TENANT, Kind.CUSTOMER, "7");
    private static final Subject CARD = new Subject(TENANT, Kind.CARD, "pm_1");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final DeclineGuard guard = new DeclineGuard(now::get);

    @Test
    void afterTheLimitNothingIsTriedUntilTheOldestDeclineIsLongEnoughAgo() {
        for (int i = 0; i < 3; i++) {
            assertThat(guard.stopped(List.of(CUSTOMER), LIMIT)).isEmpty();
            guard.declined(List.of(CUSTOMER), LIMIT);
            now.set(now.get().plus(Duration.ofMinutes(10)));
        }
        assertThat(guard.stopped(List.of(CUSTOMER), LIMIT)).contains(BEGIN.plus(Duration.ofHours(1)));
        assertThat(guard.refusal(BEGIN.plus(Duration.ofHours(1))).retryAfter()).isEqualTo(Duration.ofMinutes(30));
        now.set(BEGIN.plus(Duration.ofHours(1)));
        assertThat(guard.stopped(List.of(CUSTOMER), LIMIT)).isEmpty();
        guard.declined(List.of(CUSTOMER), LIMIT);
        assertThat(guard.stopped(List.of(CUSTOMER), LIMIT)).contains(BEGIN.plus(Duration.ofMinutes(70)));
    }

    @Test
    void oneCardIsStoppedForEveryCustomerAndAnotherTenantsIsNot() {
        for (int i = 0; i < 3; i++) {
            guard.declined(List.of(new Subject(TENANT, Kind.CUSTOMER, "c" + i), CARD), LIMIT);
        }
        assertThat(guard.stopped(List.of(new Subject(TENANT, Kind.CUSTOMER, "new"), CARD), LIMIT))
                .isPresent();
        assertThat(guard.stopped(List.of(new Subject(new TenantId(2), Kind.CARD, "pm_1")), LIMIT))
                .isEmpty();
    }

    @Test
    void turnedOffItStopsNobody() {
        Limit off = new Limit(0, Duration.ofHours(1));
        for (int i = 0; i < 100; i++) {
            guard.declined(List.of(CUSTOMER), off);
        }
        assertThat(guard.stopped(List.of(CUSTOMER), off)).isEmpty();
        assertThat(guard.stopped(List.of(CUSTOMER), LIMIT)).isEmpty();
    }
}
