package io.portaplus.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Load of one kind for some time; ends when everything that was sent has been answered. */
final class Run {
    private static final long LONGEST_ANSWER_NANOS = 60_000_000_000L;
    private static final int STATUS_LINE = 40;

    private final Plan plan;
    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final Deque<Client> free = new ArrayDeque<>();
    private long[] micros = new long[1 << 16];
    private int answered;
    private int failed;
    private String firstFailure = "";

    private Run(Plan plan) throws IOException {
        this.plan = plan;
    }

    /**
     * What to do.
     *
     * @param nanos for how long new requests are sent
     * @param rate of requests a second, sent whether or not others are answered; 0: as they are answered
     */
    record Plan(Requests requests, int port, int connections, long nanos, double rate) {}

    private static final class Client {
        private final Peer peer;
        /** When its request was due to be sent. */
        private long due;

        Client(Peer peer) {
            this.peer = peer;
        }
    }

    /** Runs; what came of it, as one line. */
    static String of(Plan plan) throws IOException {
        Run run = new Run(plan);
        try {
            return run.run();
        } finally {
            for (Client client : run.clients) {
                client.peer.close();
            }
            run.selector.close();
        }
    }

    private String run() throws IOException {
        for (int i = 0; i < plan.connections; i++) {
            connect();
        }
        free.addAll(clients);
        long start = System.nanoTime();
        long end = start + plan.nanos;
        long sent = 0;
        boolean late = false;
        while (true) {
            long now = System.nanoTime();
            boolean sending = now - end < 0;
            while (sending && !free.isEmpty() && now - due(start, sent) >= 0) {
                send(free.pop(), late ? due(start, sent) : now);
                sent++;
            }
            // Lateness of ours is not the server's; a request that found no free connection has waited for the server.
            late = plan.rate > 0 && sending && free.isEmpty() && now - due(start, sent) >= 0;
            if (!sending && free.size() == clients.size()) {
                break;
            }
            if (now - end > LONGEST_ANSWER_NANOS) {
                fail("no answer");
                break;
            }
            take(sending && !free.isEmpty() ? due(start, sent) - now : 100_000_000);
        }
        return line(System.nanoTime() - start);
    }

    private long due(long start, long sent) {
        return plan.rate == 0 ? start : start + (long) (sent * 1e9 / plan.rate);
    }

    private void take(long waitNanos) throws IOException {
        selector.select(Math.max(1, waitNanos / 1_000_000));
        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ready.remove()) {
            SelectionKey key = ready.next();
            Client client = (Client) key.attachment();
            if (key.isWritable()) {
                client.peer.flush();
            }
            if (!client.peer.fill()) {
                throw new IOException("the server closed a connection");
            }
            int length = client.peer.whole();
            if (length > 0) {
                answered(client, length);
            }
        }
    }

    private void answered(Client client, int length) {
        if (!plan.requests.good(client.peer.in(), length)) {
            fail(new String(client.peer.in(), 0, Math.min(STATUS_LINE, length), StandardCharsets.US_ASCII));
        }
        client.peer.drop(length);
        if (answered == micros.length) {
            micros = Arrays.copyOf(micros, 2 * answered);
        }
        micros[answered++] = (System.nanoTime() - client.due) / 1000;
        free.add(client);
    }

    private void fail(String what) {
        failed++;
        if (firstFailure.isEmpty()) {
            firstFailure = what.lines().findFirst().orElse("").replace(' ', '_');
        }
    }

    private void send(Client client, long due) throws IOException {
        client.due = due;
        byte[] request = plan.requests.next();
        client.peer.send(request, request.length);
    }

    private void connect() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Client client = new Client(new Peer(channel, key));
        key.attach(client);
        clients.add(client);
    }

    private String line(long nanos) {
        long[] sorted = Arrays.copyOf(micros, answered);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%d %d %d %d %d %d %s",
                answered,
                failed,
                nanos,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1),
                firstFailure.isEmpty() ? "-" : firstFailure);
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, (long) (part * sorted.length))];
    }
}
