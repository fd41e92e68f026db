package io.portaplus.stripe.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Addresses of hosts, remembered for half a minute. */
final class Addresses {
    private static final long GOOD_FOR_NANOS = 30_000_000_000L;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Predicate<InetAddress> allowed;

    /**
     * @param allowed a host with one that is not is not connected to
     */
    Addresses(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    /**
     * @param list the one to try comes first
     */
    private record Known(List<InetAddress> list, long asOf) {}

    InetAddress of(String host, Deadline deadline) throws IOException {
        Known now = known.get(host);
        if (now == null || System.nanoTime() - now.asOf > GOOD_FOR_NANOS) {
            List<InetAddress> list = HostNames.lookUp(host, deadline);
            if (!list.stream().allMatch(allowed)) {
                throw new NotAllowed();
            }
            now = new Known(list, System.nanoTime());
            known.put(host, now);
        }
        return now.list.getFirst();
    }

    /** The next one comes first. */
    void failed(String host, InetAddress address) {
        known.computeIfPresent(host, (_, now) -> {
            if (!now.list.getFirst().equals(address)) {
                return now;
            }
            List<InetAddress> turned = new ArrayList<>(now.list.subList(1, now.list.size()));
            turned.add(address);
            return new Known(List.copyOf(turned), now.asOf);
        });
    }
}
