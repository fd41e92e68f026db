package io.portaplus.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.callback.CallbackSender.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where callbacks go, looked at as they go there: what a setting was when it was made says nothing of a name's addresses. */
final class CallbackClientTest {
    private static final byte[] BODY = "{\"Who\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);
    private static final int SOON = 200;

    private final CallbackClient client = new CallbackClient();
    private ServerSocket inside;

    @BeforeEach
    void start() throws IOException {
        inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        inside.close();
    }

    private Optional<String> send(String base, boolean mayGoInside) {
        URI uri = URI.create(base.replace("PORT", Integer.toString(inside.getLocalPort())));
        return client.send(new Target(uri, mayGoInside), "pay_x:paid", "t=1,v1=2", BODY);
    }

    private boolean wasAsked() throws IOException {
        inside.setSoTimeout(SOON);
        try (Socket _ = inside.accept()) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:PORT/told", "https://127.0.0.1:PORT/", "http://localhost:PORT/told"})
    void aNameThatLeadsInsideIsNotEvenConnectedTo(String to) throws IOException {
        assertThat(send(to, false))
                .hasValueSatisfying(why -> assertThat(why).startsWith("callback.url is not one that"));
        assertThat(wasAsked()).isFalse();
    }

    @Test
    void whereItMayGoInsideItIsOneRequestWithAllThatBelongsToIt() throws Exception {
        CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> answered("204 No Content"));
        assertThat(send("http://localhost:PORT/told?by=us", true)).isEmpty();
        assertThat(request.get())
                .startsWith("POST /told?by=us HTTP/1.1\r\nHost: localhost:" + inside.getLocalPort() + "\r\n")
                .contains(
                        "\r\nPorta-Plus-Callback: pay_x:paid\r\n",
                        "\r\nPorta-Plus-Signature: t=1,v1=2\r\n",
                        "\r\nContent-Length: " + BODY.length + "\r\n")
                .endsWith("\r\n\r\n{\"Who\":\"Zoë\"}");
    }

    @Test
    void aRedirectIsNotFollowedAndTheRestOfAnAnswerIsNotRead() throws Exception {
        CompletableFuture<String> request =
                CompletableFuture.supplyAsync(() -> answered("302 Found\r\nLocation: http://localhost:"
                        + inside.getLocalPort() + "/elsewhere\r\nContent-Length: 999999999"));
        assertThat(send("http://localhost:PORT/told", true)).contains("status 302");
        request.get();
        assertThat(wasAsked()).isFalse();
    }

    /** Takes a request of one body and answers it; the request. */
    private String answered(String status) {
        try (Socket peer = inside.accept()) {
            InputStream in = peer.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            String body = new String(in.readNBytes(BODY.length), StandardCharsets.UTF_8);
            peer.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return head + body;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
