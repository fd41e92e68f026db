package io.portaplus.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small server that takes webhooks and remembers them; what it answers is up to the test. */
final class Receiver implements AutoCloseable {
    private final JsonMapper json = JsonMapper.builder().build();
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile IntUnaryOperator status = n -> 200;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** The status of the n-th answer, from 0 on; 0 is no answer at all. */
    void answers(IntUnaryOperator statuses) {
        status = statuses;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    List<String> types() {
        return hooks.stream().map(Hook::type).toList();
    }

    @Override
    public void close() {
        never.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer;
        synchronized (hooks) {
            answer = status.applyAsInt(hooks.size());
            hooks.add(new Hook(body, exchange.getRequestHeaders().getFirst("Stripe-Signature"), json.readTree(body)));
        }
        if (answer == 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        if (answer >= 300 && answer < 400) {
            exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
        }
        byte[] words = "thanks".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer, words.length);
        exchange.getResponseBody().write(words);
        exchange.close();
    }

    /** One webhook as it came. */
    record Hook(String body, String signature, JsonNode json) {
        String type() {
            return json.path("type").asString();
        }

        String id() {
            return json.path("id").asString();
        }

        long signedAt() {
            return Long.parseLong(signature.substring(2, signature.indexOf(',')));
        }
    }
}
