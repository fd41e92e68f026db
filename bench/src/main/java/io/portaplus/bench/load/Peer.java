package io.portaplus.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One connection in a loop of one thread: takes whole messages with a {@code Content-Length}, and sends. */
final class Peer {
    private static final int FIRST = 1 << 14;
    private static final byte[] LENGTH = Text.bytes("content-length:");

    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] in = new byte[FIRST];
    private int filled;
    private ByteBuffer out = ByteBuffer.allocate(0);

    Peer(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** What has come in; valid up to what {@link #whole} says. */
    byte[] in() {
        return in;
    }

    /** Reads what is there; false where the other side has closed. */
    boolean fill() throws IOException {
        if (filled == in.length) {
            in = Arrays.copyOf(in, 2 * in.length);
        }
        int read = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
        filled += Math.max(0, read);
        return read >= 0;
    }

    /** The length of the message at the front; 0 where it is not whole yet. */
    int whole() {
        int body = Text.find(in, 0, filled, Text.HEAD_END);
        if (body < 0) {
            return 0;
        }
        int from = body + Text.HEAD_END.length;
        int length = from + contentLength(body);
        return length <= filled ? length : 0;
    }

    /** Leaves out a message that has been worked on. */
    void drop(int length) {
        System.arraycopy(in, length, in, 0, filled - length);
        filled -= length;
    }

    void send(byte[] bytes, int length) throws IOException {
        if (out.hasRemaining()) {
            throw new IllegalStateException("one message at a time");
        }
        out = ByteBuffer.wrap(bytes, 0, length);
        flush();
    }

    /** Sends what is left; where the other side takes no more, it goes on when that has room. */
    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    private int contentLength(int headEnd) {
        int at = Text.find(in, 0, headEnd, LENGTH);
        return at < 0 ? 0 : (int) Text.number(in, at + LENGTH.length);
    }
}
