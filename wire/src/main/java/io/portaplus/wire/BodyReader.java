package io.portaplus.wire;

import io.portaplus.wire.dto.ResponseStatus;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/** Reads a whole body, chunked or not, within the limits of size and time. Blocks its virtual thread. */
public final class BodyReader {
    private static final int FIRST_BUFFER = 4096;
    private static final Duration LONGEST_DISCARD = Duration.ofSeconds(5);

    private final Limits limits;

    public BodyReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * The body's bytes.
     *
     * @throws WireException 413 if it is too large (before reading, where its length is told), 408 if it takes too long,
     *     400 if it breaks off or its chunks are malformed; the connection can't be used again after any of them
     */
    public byte[] read(Request request) {
        long declared = request.getLength();
        if (declared > limits.bodyBytes()) {
            throw tooLarge(limits.bodyBytes());
        }
        if (declared == 0) {
            return new byte[0];
        }
        long deadline = System.nanoTime() + limits.bodyTime().toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_BUFFER);
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (!await(request, deadline)) {
                    throw tooSlow();
                }
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                throw failed(chunk.getFailure());
            }
            try {
                copy(chunk, body);
            } finally {
                chunk.release();
            }
            if (chunk.isLast()) {
                return body.toByteArray();
            }
            if (System.nanoTime() > deadline) {
                throw tooSlow();
            }
        }
    }

    private void copy(Content.Chunk chunk, ByteArrayOutputStream body) {
        int count = chunk.remaining();
        if (count > limits.bodyBytes() - body.size()) {
            throw tooLarge(limits.bodyBytes());
        }
        byte[] bytes = new byte[count];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
    }

    /**
     * Reads on and throws away what a refused client still sends, for a short time. Closing a connection with unread
     * bytes resets it, and the client would not see why it was refused.
     */
    public void discard(Request request) {
        long deadline = System.nanoTime() + LONGEST_DISCARD.toNanos();
        while (System.nanoTime() < deadline) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (!await(request, deadline)) {
                    return;
                }
                continue;
            }
            boolean ended = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (ended) {
                return;
            }
        }
    }

    /** Whether something arrived in time. */
    private static boolean await(Request request, long deadline) {
        CountDownLatch arrived = new CountDownLatch(1);
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrived::countDown));
        try {
            return arrived.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            // Nothing has been done with the request yet: it ends as one that came too late.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static WireException failed(Throwable failure) {
        return failure instanceof TimeoutException
                ? tooSlow()
                : closing(400, "BadRequest", "The request's body broke off or is not well-formed.");
    }

    static WireException tooLarge(int limit) {
        return closing(
                413, "RequestTooLarge", "The request's body is larger than the " + limit + " bytes that are accepted.");
    }

    private static WireException tooSlow() {
        return closing(408, "RequestTimeout", "The request's body took too long to arrive.");
    }

    private static WireException closing(int status, String code, String message) {
        return new WireException(
                status,
                new ResponseStatus(code, message, List.of()),
                Map.of(HttpHeader.CONNECTION.asString(), "close"));
    }
}
