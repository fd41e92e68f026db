package io.portaplus.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where something is: encrypted, but on this machine itself. */
final class Addresses {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** The address without a stroke at its end; what is none is told among the faults. */
    static Optional<URI> read(Name name, String text, List<String> faults) {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String host = String.valueOf(uri.getHost());
            if (("https".equals(uri.getScheme()) && uri.getHost() != null)
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        faults.add(name + " takes an https address; http only for this machine itself.");
        return Optional.empty();
    }
}
