package io.portaplus.stripe.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Addresses of hosts. A look-up can hang for long and holds the processor's thread that a virtual thread runs on, so it is
 * made on a thread of its own and waited for no longer than there is time.
 */
final class Addresses {
    private static final long GOOD_FOR_NANOS = 30_000_000_000L;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param list the one to try comes first
     */
    private record Known(List<InetAddress> list, long asOf) {}

    InetAddress of(String host, Deadline deadline) throws IOException {
        Known now = known.get(host);
        if (now == null || System.nanoTime() - now.asOf > GOOD_FOR_NANOS) {
            now = new Known(lookUp(host, deadline), System.nanoTime());
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

    private static List<InetAddress> lookUp(String host, Deadline deadline) throws IOException {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        Thread.ofPlatform().name("look-up").daemon().start(() -> {
            try {
                found.complete(List.of(InetAddress.getAllByName(host)));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(deadline.millis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no address for the host", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking an address up");
        }
    }
}
