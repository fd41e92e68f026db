package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.processor.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Answers are taken apart as RFC 9112 frames them, and whatever is framed otherwise is unknown. */
final class FramingTest {
    private static final String PAID =
            "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"amount\":300,\"currency\":\"gbp\",\"livemode\":false}";
    private static final int HALF = PAID.length() / 2;

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunk(PAID.substring(0, HALF))
            + chunk(PAID.substring(HALF));

    @Test
    void aWholeAnswerIsReadHoweverItIsFramed() throws IOException {
        for (String whole : List.of(
                CHUNKED + "0\r\n\r\n",
                CHUNKED.replace("\r\n{", ";name=value\r\n{") + "0\r\nTrailer: x\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + RawServer.http(200, PAID),
                RawServer.http(200, PAID).replace("Content-Length", "content-LENGTH"),
                RawServer.http(200, PAID).replace("\r\n", "\n"))) {
            try (RawServer server = RawServer.start((connection, _) -> {
                RawServer.write(connection, whole);
                return true;
            })) {
                Bench bench = new Bench(server.uri());
                assertThat(bench.charge()).as(whole).isInstanceOf(Answer.Done.class);
                assertThat(bench.charge()).as(whole).isInstanceOf(Answer.Done.class);
                assertThat(server.connections()).as("the connection was kept").isEqualTo(1);
            }
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsWholeAndTheConnectionIsNotUsedAgain() throws IOException {
        for (String last : List.of(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + PAID,
                RawServer.http(200, PAID).replace("HTTP/1.1", "HTTP/1.0"),
                RawServer.http(200, PAID).replace("\r\nContent-Length", "\r\nConnection: close\r\nContent-Length"))) {
            try (RawServer server = RawServer.start((connection, _) -> {
                RawServer.write(connection, last);
                return false;
            })) {
                Bench bench = new Bench(server.uri());
                assertThat(bench.charge()).as(last).isInstanceOf(Answer.Done.class);
                assertThat(bench.charge()).as(last).isInstanceOf(Answer.Done.class);
                assertThat(server.connections()).isEqualTo(2);
            }
        }
    }

    @Test
    void aKeptConnectionThatTheServerClosedMeanwhileIsNotUsedAgain() throws IOException {
        try (RawServer server = RawServer.start((connection, _) -> {
            RawServer.write(connection, RawServer.http(200, PAID));
            return false;
        })) {
            Bench bench = new Bench(server.uri());
            assertThat(bench.charge()).isInstanceOf(Answer.Done.class);
            // Its end needs a moment to come over, even on one machine.
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> bench.charge() instanceof Answer.Done);
            assertThat(server.connections()).isEqualTo(server.requests().size());
        }
    }

    @Test
    void whatIsNotFramedAsHttpIsUnknown() throws IOException {
        for (String broken : List.of(
                "SSH-2.0-OpenSSH\r\n\r\n",
                RawServer.http(200, PAID).replace("Content-Length: ", "Content-Length: -"),
                RawServer.http(200, PAID).replace("Content-Length: ", "Content-Length: x"),
                RawServer.http(200, PAID).replace("Content-Length: ", "Content-Length: 9999999999999"),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + PAID,
                CHUNKED + "ffffffff\r\n",
                CHUNKED + "-1\r\n\r\n",
                CHUNKED.replace("\r\n" + Integer.toHexString(PAID.length() - HALF), "1"),
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: " + "y".repeat(70_000) + "\r\n\r\n")) {
            try (RawServer server = RawServer.start((connection, _) -> {
                RawServer.write(connection, broken);
                return false;
            })) {
                assertThat(new Bench(server.uri()).charge()).as(broken).isInstanceOf(Answer.Unknown.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }
}
