package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final int MANY = 20 << 20;
    private static final String HEAD = "POST /api/Basket HTTP/1.1\r\nHost: localhost\r\n";

    private final AtomicInteger runs = new AtomicInteger();
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(WireHost.builder()
                .limits(new Limits(1 << 20, 32, 1000, 1 << 16, 100, Duration.ofMillis(700)))
                .operation(Basket.class, Basket.class, (basket, call) -> {
                    runs.incrementAndGet();
                    return basket;
                }));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Socket begin(String head) throws IOException {
        Socket socket = host.connect();
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void aChunkedBodyIsRead() throws Exception {
        try (Socket socket = begin(HEAD + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            socket.getOutputStream()
                    .write("9\r\n{\"Title\":\r\n4\r\n\"a\"}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Host.read(socket.getInputStream()).body()).isEqualTo("{\"Title\":\"a\"}");
        }
    }

    @Test
    void aDeclaredLengthOverTheLimitIsRefusedBeforeReading() throws Exception {
        try (Socket socket = begin(HEAD + "Content-Length: " + MANY + "\r\n\r\n")) {
            Reply reply = Host.read(socket.getInputStream());
            assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 413 RequestTooLarge");
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(reply.body()).contains("\"ErrorCode\":\"RequestTooLarge\"");
        }
        assertThat(runs).hasValue(0);
    }

    @Test
    void aLargeBodyIsRefusedAndTheAnswerReachesASenderThatReadsLast() throws Exception {
        byte[] body = new byte[MANY];
        Reply declared = host.send("POST /api/Basket", "Content-Length: " + MANY + "\r\n", body);
        assertThat(declared.status()).isEqualTo(413);
        Reply nowhere = host.send("POST /nowhere", "Content-Length: " + MANY + "\r\n", body);
        assertThat(nowhere.status()).isEqualTo(404);
        try (Socket socket = begin(HEAD + "Transfer-Encoding: chunked\r\n\r\n")) {
            OutputStream out = socket.getOutputStream();
            byte[] chunk = new byte[8192];
            for (int sent = 0; sent < MANY; sent += chunk.length) {
                out.write("2000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Host.read(socket.getInputStream()).status()).isEqualTo(413);
        }
        assertThat(runs).hasValue(0);
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() throws Exception {
        String body = "{}" + " ".repeat((1 << 20) - 2);
        assertThat(host.post("/api/Basket", body).status()).isEqualTo(200);
        assertThat(host.post("/api/Basket", body + " ").status()).isEqualTo(413);
    }

    @Test
    void aSilentSenderGets408() throws Exception {
        try (Socket socket = begin(HEAD + "Content-Length: 10\r\n\r\n{")) {
            Reply reply = Host.read(socket.getInputStream());
            assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 408 RequestTimeout");
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(reply.body()).contains("\"ErrorCode\":\"RequestTimeout\"");
        }
    }

    @Test
    void aDrippingSenderGets408ForTheWholeBodysTime() throws Exception {
        try (Socket socket = begin(HEAD + "Content-Length: 100000\r\n\r\n")) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        if (socket.getInputStream().available() == 0) {
                            socket.getOutputStream().write(' ');
                        }
                        return socket.getInputStream().available() > 0;
                    });
            assertThat(Host.read(socket.getInputStream()).status()).isEqualTo(408);
        }
    }

    @Test
    void aSenderThatLeavesRunsNothingAndHarmsNothing() throws Exception {
        for (int n = 0; n < 20; n++) {
            begin(HEAD + "Content-Length: 10\r\n\r\n{").close();
        }
        assertThat(host.post("/api/Basket", "{}").status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
    }

    @Test
    void malformedChunksAre400() throws Exception {
        try (Socket socket = begin(HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")) {
            Reply reply = Host.read(socket.getInputStream());
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains("\"ErrorCode\":\"BadRequest\"");
        }
    }

    @Test
    void aConnectionServesOneRequestAfterAnother() throws Exception {
        String one = HEAD + "Content-Length: 2\r\n\r\n{}";
        String last = HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}";
        try (Socket socket = begin(one + one.replace("/api/Basket", "/nowhere") + last)) {
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all.split("HTTP/1.1 ", -1)).hasSize(4);
            assertThat(all).contains("404 Not Found");
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void anExpectedContinueIsGiven() throws Exception {
        try (Socket socket = begin(HEAD + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")) {
            byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(interim, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            assertThat(Host.read(socket.getInputStream()).status()).isEqualTo(200);
        }
    }

    @Test
    void noContinueIsGivenForABodyThatIsRefused() throws Exception {
        try (Socket socket = begin(HEAD + "Expect: 100-continue\r\nContent-Length: " + MANY + "\r\n\r\n")) {
            Reply reply = Host.read(socket.getInputStream());
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void tenThousandLinesAreTooMany() throws Exception {
        String lines = "{},".repeat(9_999) + "{}";
        Reply reply = host.post("/api/Basket", "{\"Lines\":[" + lines + "],\"Quantity\":\"x\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("{\"ErrorCode\":\"TooManyItems\",\"FieldName\":\"Lines\",")
                .contains("\"FieldName\":\"Quantity\"");
    }

    @Test
    void deepNestingIsRefusedWhereverItIs() throws Exception {
        for (String member : new String[] {"Unknown", "Title", "Lines"}) {
            for (String open : new String[] {"[", "{\"a\":"}) {
                Reply reply = host.post("/api/Basket", "{\"" + member + "\":" + open.repeat(100_000));
                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.body()).contains("\"TooDeep\"");
            }
        }
    }
}
