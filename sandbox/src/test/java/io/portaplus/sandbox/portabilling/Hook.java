package io.portaplus.sandbox.portabilling;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of events that answers with what it is told to. */
final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    Hook() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(
                    json.readTree(body),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    exchange.getRequestHeaders().containsKey("Date")));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    void answer(int status) {
        answer = status;
    }

    List<Got> got() {
        return got;
    }

    List<String> types() {
        return got.stream().map(one -> one.event.path("event_type").asString()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** What came. */
    record Got(JsonNode event, String authorization, boolean dated) {
        JsonNode variables() {
            return event.path("variables");
        }
    }
}
