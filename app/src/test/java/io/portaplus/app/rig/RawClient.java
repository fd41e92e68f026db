package io.portaplus.app.rig;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept connection on which bytes are sent as they are, also those that no HTTP client would send. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final URI service;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public RawClient(URI service) {
        this.service = service;
    }

    /** The status and the body of an answer. */
    public record Reply(int status, String body) {}

    /**
     * Sends a request and reads its answer.
     *
     * @param head request line and headers, each with its line end; Host and Content-Length are added
     */
    public Reply send(String head, byte[] body) throws IOException {
        Socket connected = connected();
        boolean last = head.contains("Connection: close");
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length + 64);
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(
                ("Host: a\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        connected.getOutputStream().write(request.toByteArray());
        connected.getOutputStream().flush();
        return read(last);
    }

    private Reply read(boolean lastAsked) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean last = lastAsked;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            last |= lower.equals("connection: close");
        }
        byte[] body = in.readNBytes(length);
        if (last) {
            close();
        }
        return new Reply(status, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended in the middle of an answer's head: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getByName(service.getHost()), service.getPort());
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
