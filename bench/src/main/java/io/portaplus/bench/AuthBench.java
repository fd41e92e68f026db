package io.portaplus.bench;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Licence;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Network;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import io.portaplus.payments.tenant.TenantStore;
import io.portaplus.payments.tenant.Tenants;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures how long it takes to find out who calls, from the key in the request to the tenant with its settings, on a node
 * that knows its tenants: round after round, each with all cases in turn. By the thread's own processor time too, which a
 * busy machine changes less. Ends with 1 where a request takes more than ten microseconds of it.
 */
final class AuthBench {
    private static final int TENANTS = 10_000;
    private static final int PARENTS = 100;
    private static final int CALLS = 100_000;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 9;
    private static final double LIMIT_MICROS = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<Network> NETWORKS = List.of(
            Network.of("10.0.0.0/8"),
            Network.of("2001:db8::/32"),
            Network.of("192.0.2.0/24"),
            Network.of("198.51.100.0/24"));

    private final Tenants tenants;
    private final SplittableRandom random = new SplittableRandom(7);

    private AuthBench() {
        this.tenants = new Tenants(store(), InstantSource.system());
        tenants.refresh();
    }

    /** Runs; whether the limit is kept. */
    static boolean run(PrintStream out) {
        return new AuthBench().measure(out);
    }

    private interface Caller {
        /** One request; a figure of its outcome, so that nothing is left out by the compiler. */
        int call(int number);
    }

    private record Cost(double wall, double processor) {}

    private boolean measure(PrintStream out) {
        Map<String, Caller> cases = new LinkedHashMap<>();
        cases.put("a key without networks", i -> let(key(i % TENANTS, 0), "192.0.2.7"));
        cases.put("a key for four networks", i -> let(key(i % TENANTS, 1), "198.51.100.9"));
        cases.put("a key held to so many requests a second", i -> let(key(i % TENANTS, 2), "192.0.2.7", "rated"));
        cases.put("a key that nobody has", i -> refused("ppk_live_" + i, address(i)));
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        cases.keySet().forEach(name -> costs.put(name, new ArrayList<>()));
        long all = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Caller> one : cases.entrySet()) {
                long wall = System.nanoTime();
                long processor = THREADS.getCurrentThreadCpuTime();
                for (int i = 0; i < CALLS; i++) {
                    all += one.getValue().call(random.nextInt(1 << 30));
                }
                Cost cost = new Cost(
                        (System.nanoTime() - wall) / 1000.0 / CALLS,
                        (THREADS.getCurrentThreadCpuTime() - processor) / 1000.0 / CALLS);
                if (round >= 0) {
                    costs.getOrDefault(one.getKey(), new ArrayList<>()).add(cost);
                }
            }
        }
        return told(costs, all, out);
    }

    private static boolean told(Map<String, List<Cost>> costs, long all, PrintStream out) {
        out.println(TENANTS + " tenants with three keys each, a hundred of them parents; medians of " + ROUNDS
                + " rounds of " + CALLS + " requests (" + all + ").");
        out.println();
        out.println("| who calls | µs | µs of the processor | limit |");
        out.println("| --- | ---: | ---: | ---: |");
        boolean kept = true;
        for (Map.Entry<String, List<Cost>> one : costs.entrySet()) {
            double wall = median(one.getValue().stream().map(Cost::wall).toList());
            double processor =
                    median(one.getValue().stream().map(Cost::processor).toList());
            kept &= processor < LIMIT_MICROS;
            out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.0f |%n", one.getKey(), wall, processor, LIMIT_MICROS);
        }
        out.println();
        out.println(kept ? "The limit is kept." : "The limit is missed.");
        return kept;
    }

    private int let(String key, String address) {
        return let(key, address, "shop");
    }

    private int let(String key, String address, String feature) {
        return tenants.authenticate(new Presented(key, address, feature, 7L), Scope.CHARGE)
                .tenant()
                .id()
                .number();
    }

    private int refused(String key, String address) {
        try {
            return let(key, address);
        } catch (Problem.NotAuthenticated | Problem.TooMany _) {
            return 1;
        }
    }

    private static String address(int i) {
        return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
    }

    private static String key(int tenant, int which) {
        return "ppk_live_" + "0123456789abcdefghijklmnopqrstuvwxyz" + tenant + "_" + which;
    }

    private static TenantStore store() {
        List<Tenant> tenants = new ArrayList<>();
        Map<LicenceHash, Licence> licences = new HashMap<>();
        Map<TenantId, List<SettingRow>> settings = new HashMap<>();
        for (int i = 0; i < TENANTS; i++) {
            TenantId id = new TenantId(i + 1);
            TenantId parent = i < PARENTS ? null : new TenantId(i % PARENTS + 1);
            tenants.add(
                    new Tenant(id, "tenant " + i, true, new AccountId("acct_" + i, true), TenantState.ACTIVE, parent));
            settings.put(
                    id,
                    List.of(
                            new SettingRow("", 0, "payments.maxAmount", "100"),
                            new SettingRow("shop", 0, "payments.maxAmount", "50"),
                            new SettingRow("rated", 0, "requests.perSecond", "1000000")));
            for (int which = 0; which < 3; which++) {
                Terms terms = new Terms(EnumSet.allOf(Scope.class), which == 1 ? NETWORKS : List.of(), null, "");
                licences.put(LicenceHash.of(key(i, which)), new Licence("key_" + i + "_" + which, id, terms));
            }
        }
        return new Directory(new TenantStore.Directory(tenants, licences, settings));
    }

    /** Never changes. */
    private record Directory(TenantStore.Directory read) implements TenantStore {
        @Override
        public long version() {
            return 1;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
