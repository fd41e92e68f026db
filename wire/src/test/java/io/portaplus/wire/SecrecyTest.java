package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a request holds reaches neither the log nor an error's answer. */
class SecrecyTest {
    private static final String SECRET = "4242424242424242";

    private static Basket fail(Basket basket, Call call) {
        throw new IllegalStateException("failed for " + basket, new IllegalArgumentException(SECRET));
    }

    @Test
    void neitherLogsNorErrorsHoldValues() throws Exception {
        try (Logged logged = new Logged();
                Host host = new Host(WireHost.builder().operation(Basket.class, null, SecrecyTest::fail))) {
            String query = "?License=" + SECRET;
            for (String target :
                    List.of("/api/Basket", "/nowhere/" + SECRET, "/api/" + SECRET, "/%zz" + SECRET, "/x\u0001")) {
                for (String body : List.of(
                        "{\"Title\":\"" + SECRET + "\"}",
                        "{\"Title\":\"" + SECRET,
                        "{\"" + SECRET + "\":{\"a\":" + SECRET + "x}}",
                        "{\"Fee\":\"" + SECRET + "x\"}",
                        "{\"Attributes\":{\"" + SECRET + "\":1}}")) {
                    Reply reply = host.post(target + query, "X-Secret: " + SECRET + "\r\n", body);
                    assertThat(reply.status()).isGreaterThanOrEqualTo(400);
                    assertThat(reply.head() + reply.body()).doesNotContain(SECRET);
                }
            }
            assertThat(logged.lines()).anyMatch(line -> line.contains("operation_failed operation=Basket incident="));
            assertThat(logged.lines()).noneMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void anIncidentIsFoundInTheLog() throws Exception {
        try (Logged logged = new Logged();
                Host host = new Host(WireHost.builder().operation(Basket.class, null, SecrecyTest::fail))) {
            String body = host.post("/api/Basket", "{}").body();
            String incident = body.replaceAll(".*incident ([-0-9a-f]{36}).*", "$1");
            assertThat(incident).hasSize(36);
            assertThat(logged.lines())
                    .anyMatch(line -> line.contains("incident=" + incident)
                            && line.endsWith(": java.lang.IllegalStateException | io.portaplus.wire.Accident:"
                                    + " java.lang.IllegalArgumentException"));
        }
    }

    @Test
    void aClientThatLeavesWhileItsOperationRunsHarmsNothing() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        String large = "x".repeat(60_000);
        try (Logged logged = new Logged();
                Host host = new Host(WireHost.builder().operation(Basket.class, Basket.class, (basket, call) -> {
                    running.countDown();
                    await(gone);
                    ended.countDown();
                    return basket;
                }))) {
            String body = "{\"Title\":\"" + large + "\"}";
            try (Socket socket = host.connect()) {
                socket.setSoLinger(true, 0);
                String head = "POST /api/Basket HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n";
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
                await(running);
            }
            gone.countDown();
            await(ended);
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(host.post("/api/Basket", "{}").status()).isEqualTo(200));
            assertThat(logged.lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
