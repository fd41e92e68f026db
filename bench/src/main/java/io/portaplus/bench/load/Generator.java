package io.portaplus.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes load, in a process of its own, as it is told by lines on its input, and answers each with a line: what came of
 * it. One thread; the requests are ready-made bytes of which a few digits change.
 *
 * <p>A line: what to send, the port, connections, milliseconds, requests a second (0: each connection sends its next
 * request when its last one is answered). An answer: requests, failures, nanoseconds, p50, p99 and the most in
 * microseconds, the first failure's status line. Argument: the licence key.
 */
final class Generator {
    private Generator() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Requests> kinds = Map.of("charge", Requests.charges(arguments[0]), "stripe", Requests.stripe());
        try (BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                String[] words = line.split(" ", -1);
                Requests requests = kinds.get(words[0]);
                if (requests == null) {
                    throw new IllegalArgumentException("unknown: " + words[0]);
                }
                Run.Plan plan = new Run.Plan(
                        requests,
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[3])),
                        Double.parseDouble(words[4]));
                System.out.println(Run.of(plan));
                System.out.flush();
            }
        }
    }
}
