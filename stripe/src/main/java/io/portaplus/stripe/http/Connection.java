package io.portaplus.stripe.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** An open connection, used by one request at a time. */
final class Connection {
    private final SocketChannel channel;
    private final Socket socket;
    private final Input in;
    private long usedAt;

    /**
     * @param socket the channel's own, or a secured one over it
     */
    Connection(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        this.socket = socket;
        this.in = new Input(socket);
    }

    void write(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
    }

    AnswerReader reader() {
        return new AnswerReader(in);
    }

    void rest() {
        usedAt = System.nanoTime();
    }

    boolean hasRested(long nanos) {
        return System.nanoTime() - usedAt > nanos;
    }

    /** Whether the other side has neither closed it nor said anything unasked: looks, and does not wait. */
    boolean isFresh() {
        try {
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read == 0;
        } catch (IOException _) {
            return false;
        }
    }

    void close() {
        try {
            // Not the secured socket's own closing: it would wait for the other side.
            channel.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
