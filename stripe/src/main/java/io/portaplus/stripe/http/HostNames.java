package io.portaplus.stripe.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks name servers. A look-up can hang for long and holds the processor's thread that a virtual thread runs on, so it is
 * made on a thread of its own and waited for no longer than there is time.
 */
public final class HostNames {
    private HostNames() {}

    /** All addresses of a host; none where it has none, or nobody says so in time. */
    public static List<InetAddress> find(String host, Duration within) {
        try {
            return lookUp(host, Deadline.in(within));
        } catch (IOException _) {
            return List.of();
        }
    }

    static List<InetAddress> lookUp(String host, Deadline deadline) throws IOException {
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
