package io.portaplus.app.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a sandbox and lets everything through, but stops in the middle of the answers to one path. */
public final class StallingStripe implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "host", "http2-settings", "upgrade", "transfer-encoding");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Stripe stripe;
    private final String path;
    private final CountDownLatch healed = new CountDownLatch(1);
    private final AtomicInteger stalled = new AtomicInteger();

    private StallingStripe(HttpServer server, Stripe stripe, String path) {
        this.server = server;
        this.stripe = stripe;
        this.path = path;
    }

    /** Stalls on exactly this path until it is healed. */
    public static StallingStripe before(Stripe stripe, String path) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StallingStripe stalling = new StallingStripe(server, stripe, path);
            server.createContext("/", stalling::serve);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return stalling;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many answers were stopped. */
    public int stalled() {
        return stalled.get();
    }

    /** From now on everything gets through. */
    public void heal() {
        healed.countDown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = passOn(exchange);
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            OutputStream out = exchange.getResponseBody();
            int first = body.length / 2;
            out.write(body, 0, first);
            if (exchange.getRequestURI().getPath().equals(path) && healed.getCount() > 0) {
                out.flush();
                stalled.incrementAndGet();
                healed.await();
            }
            out.write(Arrays.copyOfRange(body, first, body.length));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        stripe.uri().resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
    }
}
