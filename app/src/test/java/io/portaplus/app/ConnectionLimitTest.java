package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that are opened and not used: one address has its part of them, and the others are served. */
final class ConnectionLimitTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] ASK =
            "GET /health/live HTTP/1.1\r\nHost: porta\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void oneAddressHoldsItsPartAndAnotherIsServedAllTheSame() throws IOException {
        try (Stripe stripe = Stripe.start(92);
                Node node = Node.listening(
                        new Listen("0.0.0.0", 0, Optional.empty(), 12, List.of()),
                        Postgres.shared().fresh(),
                        stripe.uri())) {
            URI uri = node.service().started().uri();
            List<Socket> held = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    Socket socket = open("127.0.0.2", uri);
                    held.add(socket);
                    assertThat(answers(socket)).isTrue();
                }
                try (Socket refused = open("127.0.0.2", uri)) {
                    assertThat(answers(refused)).isFalse();
                }
                try (Socket other = open("127.0.0.3", uri)) {
                    assertThat(answers(other)).isTrue();
                }
                held.removeLast().close();
                await().atMost(LONG).until(() -> {
                    try (Socket again = open("127.0.0.2", uri)) {
                        return answers(again);
                    }
                });
            } finally {
                for (Socket socket : held) {
                    socket.close();
                }
            }
        }
    }

    private static Socket open(String from, URI to) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.setSoTimeout((int) LONG.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.getPort()));
        return socket;
    }

    private static boolean answers(Socket socket) {
        try {
            socket.getOutputStream().write(ASK);
            return socket.getInputStream().read() == 'H';
        } catch (IOException _) {
            return false;
        }
    }
}
