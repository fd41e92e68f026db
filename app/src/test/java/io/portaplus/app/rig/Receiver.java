package io.portaplus.app.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator's own system that takes callbacks, and answers as it is told. */
public final class Receiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    /** A callback as it came. */
    public record Call(String path, String id, String signature, byte[] body) {
        public JsonNode json() {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        }

        public String type() {
            return json().path("Type").asString("");
        }
    }

    public static Receiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Receiver receiver = new Receiver(server);
            server.createContext("/", receiver::take);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
    }

    /** From now on it answers with this status; a redirect leads to another path of its own. */
    public void answers(int code) {
        status = code;
    }

    /** All callbacks of a payment so far, in the order in which they came. */
    public List<Call> of(String paymentId) {
        return calls.stream()
                .filter(call -> call.json()
                        .path("Payment")
                        .path("PaymentId")
                        .asString("")
                        .equals(paymentId))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(headers.getFirst("Porta-Plus-Callback")),
                    String.valueOf(headers.getFirst("Porta-Plus-Signature")),
                    exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
