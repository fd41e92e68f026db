package io.portaplus.stripe.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What comes in over a connection. Waits without a limit: whoever reads closes the connection when the time is over. */
final class Input {
    private static final int FIRST = 8 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST];
    private int from;
    private int to;

    Input(Socket socket) throws IOException {
        this.in = socket.getInputStream();
    }

    /** Whether something has come that nobody has read. */
    boolean holdsMore() {
        return from < to;
    }

    /** A line without its end. */
    String line() throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    int end = at > from && buffer[at - 1] == '\r' ? at - 1 : at;
                    String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
                    from = at + 1;
                    return line;
                }
            }
            if (to - from > LONGEST_LINE) {
                throw new IOException("a line without an end");
            }
            int read = at - from;
            if (!fill()) {
                throw new EOFException("the connection ended within an answer's head");
            }
            at = from + read;
        }
    }

    /** That many bytes, after what {@code known} has. */
    byte[] bytes(byte[] known, int count) throws IOException {
        byte[] all = Arrays.copyOf(known, known.length + count);
        int done = known.length;
        while (done < all.length) {
            if (from == to && !fill()) {
                throw new EOFException("the connection ended within an answer");
            }
            int some = Math.min(to - from, all.length - done);
            System.arraycopy(buffer, from, all, done, some);
            from += some;
            done += some;
        }
        return all;
    }

    /** Everything until the connection ends. */
    byte[] rest(int most) throws IOException {
        byte[] all = new byte[0];
        while (from < to || fill()) {
            all = bytes(all, to - from);
            if (all.length > most) {
                throw new IOException("an answer too long");
            }
        }
        return all;
    }

    /** Waits for more; false where there is none. */
    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == buffer.length) {
            buffer = from > 0 ? Arrays.copyOfRange(buffer, from, from + buffer.length) : Arrays.copyOf(buffer, 2 * to);
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read >= 0;
    }
}
