package io.portaplus.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tenant, time and chance in 32 characters (docs/semantics.md, What comes back). */
final class PaymentIdTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123Z");

    private final long seed = System.nanoTime();
    private final RandomGenerator random = new SplittableRandom(seed);

    @Test
    void anIdIsReadBackWithItsTenant() {
        for (int i = 0; i < 20_000; i++) {
            TenantId tenant = new TenantId(1 + random.nextInt(Integer.MAX_VALUE));
            PaymentId id = PaymentId.next(tenant, NOW, random);
            assertThat(id.text()).as("seed %d", seed).matches("pay_[0-9a-hjkmnp-tv-z]{32}");
            assertThat(PaymentId.parse(id.text())).contains(id);
            assertThat(id.tenant()).as("seed %d", seed).isEqualTo(tenant);
            assertThat(id).hasToString(id.text());
        }
        assertThat(PaymentId.next(new TenantId(Integer.MAX_VALUE), NOW, random).tenant())
                .isEqualTo(new TenantId(Integer.MAX_VALUE));
    }

    @Test
    void idsOfOneTenantSortByTime() {
        List<String> ids = new ArrayList<>();
        Instant at = NOW;
        for (int i = 0; i < 5_000; i++) {
            ids.add(PaymentId.next(new TenantId(3), at, random).text());
            at = at.plusMillis(1 + random.nextLong(1L << random.nextInt(30)));
        }
        assertThat(ids).as("seed %d", seed).isSorted();
    }

    @Test
    void idsOfOneInstantDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            ids.add(PaymentId.next(new TenantId(3), NOW, random).text());
        }
        assertThat(ids).hasSize(20_000);
    }

    @Test
    void whatIsNoIdIsNotParsed() {
        String good = PaymentId.next(new TenantId(3), NOW, random).text();
        for (String bad : List.of(
                "",
                "pay_",
                good.substring(0, 35),
                good + "0",
                good.replace("pay_", "PAY_"),
                good.replace("pay_", "pi__"),
                good.substring(0, 35) + "u",
                good.substring(0, 35) + "i",
                good.substring(0, 35) + "A",
                good.substring(0, 35) + " ",
                good.substring(0, 35) + "é",
                good.substring(0, 35) + "'")) {
            assertThat(PaymentId.parse(bad)).as(bad).isEmpty();
            assertThatThrownBy(() -> new PaymentId(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anIdOfATenantThatCannotBeIsNone() {
        assertThat(PaymentId.parse("pay_" + "0".repeat(32))).as("tenant 0").isEmpty();
        assertThat(PaymentId.parse("pay_" + "z".repeat(32))).as("tenant -1").isEmpty();
    }
}
