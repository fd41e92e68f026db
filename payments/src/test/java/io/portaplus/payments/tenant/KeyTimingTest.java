package io.portaplus.payments.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.Licence.Terms;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How long a refusal takes says nothing of the key: of one that was revoked, one that is right but for a letter, and one
 * that never was. Asked in turns of random order, and compared by how often one takes longer than another (Mann and
 * Whitney): half of the times where there is nothing to tell. How many: {@code -Dkey.timings=1000000}; the seed is printed.
 */
final class KeyTimingTest {
    private static final int SAMPLES = Integer.getInteger("key.timings", 30_000);
    private static final int WARM_UP = 30_000;
    private static final int TENANTS = 1000;
    /** With few samples what else the machine does shows. */
    private static final double TOLD = SAMPLES >= 500_000 ? 0.01 : 0.05;

    private enum Kind {
        UNKNOWN,
        REVOKED,
        NEARLY_RIGHT
    }

    private final Random random;
    private final List<String> right = new ArrayList<>();
    private final List<String> revoked = new ArrayList<>();
    private final Tenants tenants;

    KeyTimingTest() {
        long seed = Long.getLong("key.timings.seed", System.nanoTime());
        System.out.println("key.timings.seed=" + seed);
        random = new Random(seed);
        Map<LicenceHash, Licence> licences = new HashMap<>();
        List<Tenant> all = new ArrayList<>();
        for (int i = 1; i <= TENANTS; i++) {
            TenantId id = new TenantId(i);
            all.add(new Tenant(id, "t" + i, true, new AccountId("acct_" + i, true)));
            right.add(fresh());
            revoked.add(fresh());
            Terms terms = new Terms(EnumSet.allOf(Scope.class), List.of(), null, "");
            licences.put(LicenceHash.of(right.getLast()), new Licence("key_" + i, id, terms));
        }
        tenants = new Tenants(new Fixed(new TenantStore.Directory(all, licences, Map.of())), InstantSource.system());
        tenants.refresh();
    }

    /** Revoked keys are no part of it, as the store has it. */
    private record Fixed(TenantStore.Directory read) implements TenantStore {
        @Override
        public long version() {
            return 1;
        }
    }

    private String fresh() {
        StringBuilder key = new StringBuilder("ppk_live_");
        for (int i = 0; i < 43; i++) {
            key.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(random.nextInt(64)));
        }
        return key.toString();
    }

    private String key(Kind kind) {
        return switch (kind) {
            case UNKNOWN -> fresh();
            case REVOKED -> copied(revoked.get(random.nextInt(TENANTS)), -1);
            case NEARLY_RIGHT -> copied(right.get(random.nextInt(TENANTS)), 9 + random.nextInt(43));
        };
    }

    /** Another text each time, as a request brings it, with a letter changed. */
    private static String copied(String key, int changed) {
        char[] letters = key.toCharArray();
        if (changed >= 0) {
            letters[changed] = letters[changed] == 'x' ? 'y' : 'x';
        }
        return new String(letters);
    }

    private long refusal(Kind kind) {
        Presented presented = new Presented(
                key(kind),
                "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256),
                null,
                null);
        long from = System.nanoTime();
        try {
            tenants.identify(presented);
        } catch (Problem.NotAuthenticated | Problem.TooMany _) {
            return System.nanoTime() - from;
        }
        throw new AssertionError("let in: " + kind);
    }

    @Test
    void howLongARefusalTakesTellsNothingOfTheKey() {
        Kind[] kinds = Kind.values();
        for (int i = 0; i < WARM_UP; i++) {
            refusal(kinds[random.nextInt(kinds.length)]);
        }
        Map<Kind, long[]> times = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            times.put(kind, new long[SAMPLES]);
        }
        List<Kind> turn = new ArrayList<>(List.of(kinds));
        for (int i = 0; i < SAMPLES; i++) {
            Collections.shuffle(turn, random);
            for (Kind kind : turn) {
                times.getOrDefault(kind, new long[0])[i] = refusal(kind);
            }
        }
        long[] unknown = times.getOrDefault(Kind.UNKNOWN, new long[0]);
        for (Kind kind : EnumSet.of(Kind.REVOKED, Kind.NEARLY_RIGHT)) {
            double longer = longer(times.getOrDefault(kind, new long[0]), unknown);
            System.out.printf(
                    "key.timings %s takes longer than one that never was in %.4f of %d%n", kind, longer, SAMPLES);
            assertThat(longer).as(kind.name()).isCloseTo(0.5, within(TOLD));
        }
    }

    /** The check itself sees a difference of a twentieth. */
    @Test
    void aDifferenceWouldBeSeen() {
        long[] some = random.longs(SAMPLES, 1000, 2000).toArray();
        long[] slower = random.longs(SAMPLES, 1050, 2050).toArray();
        assertThat(longer(slower, some)).isGreaterThan(0.5 + TOLD / 2).isLessThan(0.6);
        long[] muchSlower = random.longs(SAMPLES, 1100, 2100).toArray();
        assertThat(longer(muchSlower, some)).isGreaterThan(0.5 + TOLD);
    }

    /** The part of all pairs in which the first is the longer one; of those that are equal half. */
    private static double longer(long[] first, long[] second) {
        long[] sorted = second.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (long one : first) {
            int below = below(sorted, one);
            sum += below + (below(sorted, one + 1) - below) / 2.0;
        }
        return sum / first.length / second.length;
    }

    /** How many are less. */
    private static int below(long[] sorted, long limit) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < limit) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
