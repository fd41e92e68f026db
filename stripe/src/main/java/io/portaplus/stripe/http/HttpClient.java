package io.portaplus.stripe.http;

import io.portaplus.payments.work.Alarm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one origin, each once, on the caller's own thread: nothing is sent twice behind anybody's back, and
 * another thread takes part only where the time is over. Made for virtual threads: a request costs one write, one read and one wait.
 */
public final class HttpClient {
    /** A connection that rested longer is not used again: the server is about to close it. */
    private static final long LONGEST_REST_NANOS = 30_000_000_000L;

    private final Origin origin;
    private final Duration connectTimeout;
    private final ConcurrentLinkedDeque<Connection> resting = new ConcurrentLinkedDeque<>();

    public HttpClient(URI base, Duration connectTimeout) {
        this(base, connectTimeout, null);
    }

    private HttpClient(URI base, Duration connectTimeout, @Nullable Predicate<InetAddress> allowed) {
        this.origin = new Origin(base, allowed);
        this.connectTimeout = connectTimeout;
    }

    /**
     * One for an origin that somebody else chose: what is connected to is the address that was looked at, whatever a name
     * server says a moment later.
     *
     * @param allowed a host with an address that is not is {@link NotConnected}, because of {@link NotAllowed}
     */
    public static HttpClient held(URI base, Duration connectTimeout, Predicate<InetAddress> allowed) {
        return new HttpClient(base, connectTimeout, allowed);
    }

    /**
     * A request as it goes onto the wire.
     *
     * @param path with its query, as the origin knows it
     * @param headers each ended by CR and LF, without {@code Host} and {@code Content-Length}
     * @param body empty: none
     */
    public record Request(String verb, String path, String headers, String body) {}

    /**
     * Sends a request and reads the whole answer, in the time that there is for both.
     *
     * @throws NotConnected where it certainly was not sent
     * @throws IOException where nobody knows what became of it
     */
    public Answered send(Request request, Duration timeout) throws IOException {
        return exchange(request, timeout, AnswerReader::read);
    }

    /**
     * Sends a request, reads nothing of the answer but its status, and hangs up.
     *
     * @throws NotConnected where it certainly was not sent
     * @throws IOException where nobody knows what became of it
     */
    public int status(Request request, Duration timeout) throws IOException {
        return exchange(request, timeout, AnswerReader::status);
    }

    private interface Reading<T> {
        T from(AnswerReader reader) throws IOException;
    }

    private <T> T exchange(Request request, Duration timeout, Reading<T> reading) throws IOException {
        Deadline deadline = Deadline.in(timeout);
        byte[] bytes = bytes(request);
        Connection connection = connection(deadline);
        // Reading and writing know no limit of their own: they end when the connection is closed.
        Alarm alarm = Alarm.in(deadline.left(), connection::close);
        boolean kept = false;
        try {
            connection.write(bytes);
            AnswerReader reader = connection.reader();
            T read = reading.from(reader);
            kept = reader.isKept();
            return read;
        } catch (IOException e) {
            throw deadline.isOver() ? deadline.passed(e) : e;
        } finally {
            if (alarm.off() && kept) {
                connection.rest();
                resting.push(connection);
            } else {
                connection.close();
            }
        }
    }

    /** The one that rested least, so that those which are not needed grow old. */
    private Connection connection(Deadline deadline) throws NotConnected {
        if (deadline.isOver()) {
            throw new NotConnected(new SocketTimeoutException("no time left"));
        }
        for (Connection rested = resting.poll(); rested != null; rested = resting.poll()) {
            if (!rested.hasRested(LONGEST_REST_NANOS) && rested.isFresh()) {
                closeOldest();
                return rested;
            }
            rested.close();
        }
        try {
            return origin.open(deadline.atMost(connectTimeout));
        } catch (IOException e) {
            throw new NotConnected(e);
        }
    }

    private void closeOldest() {
        Connection oldest = resting.peekLast();
        if (oldest != null && oldest.hasRested(LONGEST_REST_NANOS) && resting.removeLastOccurrence(oldest)) {
            oldest.close();
        }
    }

    private byte[] bytes(Request request) {
        byte[] body = request.body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(512)
                .append(request.verb)
                .append(' ')
                .append(origin.prefix())
                .append(request.path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(origin.host())
                .append("\r\n")
                .append(request.headers);
        if (!request.verb.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }
}
