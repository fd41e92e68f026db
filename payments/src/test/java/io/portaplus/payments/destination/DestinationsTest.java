package io.portaplus.payments.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DestinationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::8.8.8.8",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void aMachineInsideIsNotForEverybody(String address) {
        assertThat(Destinations.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e",
                "2001:4860::8888"
            })
    void whatEverybodyMayReachIs(String address) {
        assertThat(Destinations.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    /** As they are written in the hope that they are taken for a name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]:8443/x",
                "https://169.254.169.254/latest/meta-data/",
                "http://1.1.1.1/",
                "https://someone@1.1.1.1/",
                "https://1.1.1.1:22/",
                "https://1.1.1.1:25/",
                "https://1.1.1.1/#x"
            })
    void anAddressThatLeadsInsideOrIsNotPlainHttpsIsNoDestination(String uri) {
        assertThat(Destinations.fault(URI.create(uri), DestinationsTest::literal))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://1.1.1.1/told", "https://1.1.1.1:443", "https://[2606:4700::1111]:8443/?a=b"})
    void aPlainOneIs(String uri) {
        assertThat(Destinations.fault(URI.create(uri), DestinationsTest::literal))
                .isEmpty();
    }

    @Test
    void oneAddressOfANameThatLeadsInsideIsEnough() {
        List<InetAddress> both =
                Stream.of("1.1.1.1", "10.0.0.1").map(InetAddress::ofLiteral).toList();
        assertThat(Destinations.fault(URI.create("https://rebound.example"), _ -> both))
                .isPresent();
        assertThat(Destinations.fault(URI.create("https://nobody.example"), _ -> List.of()))
                .isEmpty();
    }

    private static List<InetAddress> literal(String host) {
        try {
            return List.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
