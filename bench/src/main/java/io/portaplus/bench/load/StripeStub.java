package io.portaplus.bench.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * A Stripe that knows nothing and takes every charge: a constant answer with an id of its own, at once or after a fixed
 * time. One thread, so that it costs as little as a server can. Prints its port and ends when its input does.
 *
 * <p>Argument: milliseconds that each charge takes.
 */
final class StripeStub {
    private static final int BACKLOG = 4096;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final StubAnswers answers = new StubAnswers();
    private final long delayNanos;
    private final Queue<Late> late = new ArrayDeque<>();

    private StripeStub(Duration delay) throws IOException {
        this.delayNanos = delay.toNanos();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    private record Late(long due, Peer to, byte[] answer) {}

    public static void main(String[] arguments) throws IOException {
        StripeStub stub = new StripeStub(Duration.ofMillis(Long.parseLong(arguments[0])));
        System.out.println(stub.server.socket().getLocalPort());
        System.out.flush();
        Thread.ofPlatform().daemon().start(stub::endWithInput);
        stub.run();
    }

    private void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // The same as the end of the stream: nobody is there any more.
        }
        System.exit(0);
    }

    private void run() throws IOException {
        while (true) {
            selector.select(untilNext());
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ready.remove()) {
                SelectionKey key = ready.next();
                if (key.isAcceptable()) {
                    accept();
                } else {
                    serve(key, (Peer) key.attachment());
                }
            }
            for (Late next = late.peek(); next != null && next.due - System.nanoTime() <= 0; next = late.peek()) {
                late.remove();
                send(next.to, next.answer);
            }
        }
    }

    private long untilNext() {
        Late next = late.peek();
        return next == null ? 0 : Math.max(1, (next.due - System.nanoTime()) / 1_000_000);
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Peer(channel, key));
        }
    }

    private void serve(SelectionKey key, Peer peer) throws IOException {
        try {
            if (key.isWritable()) {
                peer.flush();
            }
            if (!peer.fill()) {
                peer.close();
                return;
            }
            for (int length = peer.whole(); length > 0; length = peer.whole()) {
                byte[] answer = answers.to(peer.in(), length);
                peer.drop(length);
                if (delayNanos == 0) {
                    peer.send(answer, answer.length);
                } else {
                    late.add(new Late(System.nanoTime() + delayNanos, peer, answer));
                }
            }
        } catch (IOException _) {
            peer.close();
        }
    }

    private static void send(Peer to, byte[] answer) throws IOException {
        try {
            to.send(answer, answer.length);
        } catch (IOException _) {
            to.close();
        }
    }
}
