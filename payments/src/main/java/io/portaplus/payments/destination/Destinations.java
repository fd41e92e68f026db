package io.portaplus.payments.destination;

import io.portaplus.payments.tenant.Network;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells addresses that everybody may reach from those of machines inside: this one itself, its network, its cloud's
 * metadata, and whatever IANA's registries of special-purpose addresses (RFC 6890 and its successors) don't call globally
 * reachable. What a tenant names is called only where everybody could call it.
 */
public final class Destinations {
    private static final int HTTPS = 443;
    private static final int FIRST_OF_NOBODY = 1024;

    private static final List<Network> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Those that carry an IPv4 address, which may be anything, and those that are in no network at all.
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    /** All of IPv6 that is given out to networks of everybody. */
    private static final Network GIVEN_OUT = Network.of("2000::/3");

    private Destinations() {}

    /** Whether everybody may reach it. */
    public static boolean isPublic(InetAddress address) {
        return (address.getAddress().length == 4 || GIVEN_OUT.holds(address))
                && INSIDE.stream().noneMatch(network -> network.holds(address));
    }

    /** Asks a name server. */
    @FunctionalInterface
    public interface Names {
        /** The addresses of a host; none where it has none, or nobody says so in time. */
        List<InetAddress> of(String host);
    }

    /**
     * What is wrong with an address that is to be called, in words that end a sentence.
     *
     * @param to absolute, with a host
     * @param names asked for the host's addresses; what they are when it is called is looked at again then
     */
    public static Optional<String> fault(URI to, Names names) {
        int port = to.getPort();
        if (!"https".equals(to.getScheme())) {
            return Optional.of("begins with https");
        }
        if (to.getRawUserInfo() != null || to.getRawFragment() != null) {
            return Optional.of("has no user, password or fragment");
        }
        if (port >= 0 && port != HTTPS && port < FIRST_OF_NOBODY) {
            return Optional.of("has the port 443, or one of 1024 and above");
        }
        return names.of(to.getHost()).stream().allMatch(Destinations::isPublic)
                ? Optional.empty()
                : Optional.of("is one that everybody may reach, no machine inside");
    }
}
