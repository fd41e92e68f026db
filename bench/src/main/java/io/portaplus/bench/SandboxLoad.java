package io.portaplus.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;

/**
 * How many payment intents a second (create and confirm in one request) the sandbox takes from 32 connections, beside a
 * Jetty that answers a constant. Rounds of both alternate, so that a noisy machine disturbs both alike. The load comes
 * from this process, the servers are in another one; both share the machine.
 *
 * <p>Arguments: rounds (7), seconds a round (3), state file (none: in memory).
 */
final class SandboxLoad {
    private static final int CONNECTIONS = 32;
    private static final int WARM_ROUNDS = 3;
    /** Intents a second, so that the sandbox never is what limits a measurement of the service. */
    private static final int WANTED = 3000;

    private final int sandbox;
    private final int constant;
    private final Duration round;
    private final ProcessHandle server;
    private final PrintStream out;

    private SandboxLoad(String ports, Duration round, ProcessHandle server, PrintStream out) {
        this.out = out;
        this.server = server;
        String[] both = ports.split(" ", -1);
        this.sandbox = Integer.parseInt(both[0]);
        this.constant = Integer.parseInt(both[1]);
        this.round = round;
    }

    /** Runs; false where the sandbox takes fewer than are wanted of it. */
    static boolean run(List<String> arguments, PrintStream out) throws Exception {
        int rounds = arguments.isEmpty() ? 7 : Integer.parseInt(arguments.getFirst());
        int seconds = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 3;
        String file = arguments.size() > 2 ? arguments.get(2) : "memory";
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadServer.class.getName(),
                        file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            return new SandboxLoad(said.readLine(), Duration.ofSeconds(seconds), server.toHandle(), out).run(rounds)
                    >= WANTED;
        } finally {
            server.outputWriter().close();
            if (!server.waitFor(Duration.ofSeconds(10))) {
                server.destroy();
            }
        }
    }

    private double run(int rounds) throws Exception {
        out.println("warming up");
        for (int i = 0; i < WARM_ROUNDS; i++) {
            load(constant, "warm" + i);
            load(sandbox, "warm" + i);
        }
        Speed[] payments = new Speed[rounds];
        Speed[] constants = new Speed[rounds];
        for (int i = 0; i < rounds; i++) {
            reset();
            constants[i] = load(constant, "r" + i);
            payments[i] = load(sandbox, "r" + i);
            print("round " + (i + 1), payments[i], constants[i]);
        }
        Speed median = median(payments);
        print("median", median, median(constants));
        return median.perSecond;
    }

    private void print(String what, Speed payments, Speed constants) {
        out.printf(
                "%s: %,.0f intents a second at %,.0f us of the server's processor each; constant answers: %,.0f at"
                        + " %,.0f us; ratio %.2f%n",
                what,
                payments.perSecond,
                payments.cpuMicros,
                constants.perSecond,
                constants.cpuMicros,
                payments.perSecond / constants.perSecond);
    }

    private Speed load(int port, String name) throws Exception {
        Duration before = cpu();
        long start = System.nanoTime();
        long until = start + round.toNanos();
        List<Future<Long>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                String client = name + '-' + i;
                clients.add(threads.submit(() -> payUntil(until, port, client)));
            }
        }
        long count = 0;
        for (Future<Long> client : clients) {
            count += client.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Speed(count / seconds, cpu().minus(before).toNanos() / 1e3 / count);
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long payUntil(long until, int port, String name) throws IOException {
        long count = 0;
        try (LoadClient client = new LoadClient(port, name)) {
            while (System.nanoTime() - until < 0) {
                client.pay();
                count++;
            }
        }
        return count;
    }

    private void reset() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox + "/_sandbox/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private static Speed median(Speed[] all) {
        return new Speed(
                median(Arrays.stream(all).mapToDouble(Speed::perSecond)),
                median(Arrays.stream(all).mapToDouble(Speed::cpuMicros)));
    }

    private static double median(DoubleStream all) {
        double[] sorted = all.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /**
     * Of one round.
     *
     * @param cpuMicros of the server's process for each answer: what a busy machine disturbs least
     */
    private record Speed(double perSecond, double cpuMicros) {}
}
