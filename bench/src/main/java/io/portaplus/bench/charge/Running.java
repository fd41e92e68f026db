package io.portaplus.bench.charge;

import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The service as the launcher starts it, with nothing set but where its database and Stripe are.
 *
 * @param startedNanos from the start of its process until it could be asked
 */
record Running(Child process, int port, long startedNanos) implements AutoCloseable {
    private static final long LONGEST_START_NANOS = 120_000_000_000L;
    private static final long BETWEEN_TRIES_NANOS = 2_000_000;

    /**
     * What is started.
     *
     * @param more what else is set, or set otherwise
     */
    record Start(Path launcher, DatabaseLogin database, int stripePort, Path folder, Map<String, String> more) {
        private Map<String, String> environment(int port) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "PORTAPLUS_PORT",
                    "" + port,
                    "PORTAPLUS_DATABASE_URL",
                    database.url(),
                    "PORTAPLUS_DATABASE_USER",
                    database.user(),
                    "PORTAPLUS_DATABASE_PASSWORD",
                    database.password().reveal(),
                    "PORTAPLUS_LICENSE",
                    Stage.LICENCE,
                    "PORTAPLUS_STRIPE_SECRET_KEY",
                    "sk_test_bench",
                    "PORTAPLUS_STRIPE_API_BASE",
                    "http://127.0.0.1:" + stripePort,
                    "PORTAPLUS_PORTABILLING_URL",
                    "none",
                    "PORTAPLUS_DATA",
                    folder.resolve("data").toString()));
            environment.put("PORTAPLUS_VAT_RATES", "FR=20");
            environment.put("PORTAPLUS_VAT_COUNTRY", "FR");
            environment.putAll(more);
            return environment;
        }
    }

    static Running start(Start start) {
        int port = freePort();
        long began = System.nanoTime();
        Child process = Child.of(
                List.of(start.launcher.toString(), "serve"),
                start.environment(port),
                start.folder.resolve("service-" + port + ".log"));
        process.letTalk();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - began > LONGEST_START_NANOS) {
                process.close();
                throw new IllegalStateException("the service does not start; see its log in " + start.folder);
            }
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
        return new Running(process, port, System.nanoTime() - began);
    }

    Cost cost() {
        return process.cost();
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream()
                    .write("GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .startsWith("HTTP/1.1 200");
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
