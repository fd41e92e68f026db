package io.portaplus.clients;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One request whose bytes are what the test says, on a connection of its own. */
final class RawExchange {
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI service;

    RawExchange(String base) {
        this.service = URI.create(base);
    }

    /**
     * What came back.
     *
     * @param interim the status lines before the last one, such as {@code HTTP/1.1 100 Continue}
     * @param headers as they were spelled
     * @param body unfolded where it was folded
     */
    record Reply(List<String> interim, String statusLine, List<String> headers, String body) {
        int status() {
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }

        /** The value of the header that is spelled exactly so, or an empty text. */
        String header(String name) {
            return headers.stream()
                    .filter(header -> header.startsWith(name + ": "))
                    .map(header -> header.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Sends and reads the whole answer.
     *
     * @param head request line and headers, line by line, without Host, Content-Length and the blank line
     */
    Reply send(List<String> head, byte[] body) {
        return exchange(head, body, false);
    }

    /** The same, but the body only after the server asked for it ({@code Expect: 100-continue}). */
    Reply sendWhenAsked(List<String> head, byte[] body) {
        List<String> expecting = new ArrayList<>(head);
        expecting.add("Expect: 100-continue");
        return exchange(expecting, body, true);
    }

    private Reply exchange(List<String> head, byte[] body, boolean wait) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String text = String.join("\r\n", head) + "\r\nHost: " + service.getAuthority() + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
            List<String> interim = new ArrayList<>();
            if (wait) {
                List<String> first = headOf(in);
                if (!first.getFirst().contains(" 100 ")) {
                    return reply(interim, first, in);
                }
                interim.add(first.getFirst());
            }
            out.write(body);
            return reply(interim, headOf(in), in);
        } catch (IOException e) {
            throw new IllegalStateException("The exchange broke off", e);
        }
    }

    private static Reply reply(List<String> interim, List<String> head, InputStream in) throws IOException {
        Reply bare = new Reply(interim, head.getFirst(), head.subList(1, head.size()), "");
        byte[] body = bare.status() == 204 || bare.status() == 304 ? new byte[0] : body(bare, in);
        if (bare.header("Content-Encoding").equals("gzip")) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Reply(interim, bare.statusLine(), bare.headers(), new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(Reply bare, InputStream in) throws IOException {
        if (!bare.header("Transfer-Encoding").equals("chunked")) {
            return in.readNBytes(Integer.parseInt(bare.header("Content-Length")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static List<String> headOf(InputStream in) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        return head;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the answer ended early, after: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
