package io.portaplus.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A real server on a free port, and a client that shows each byte of an answer. */
final class Host implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int ANSWER_MILLIS = 20_000;

    private final Server server;
    private final ServerConnector connector;

    Host(WireHost.Builder builder) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(16);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(builder.build());
        server.setErrorHandler(builder.errorHandler());
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(ANSWER_MILLIS);
        return socket;
    }

    /** Sends a request with these header lines and this body, and reads the whole answer; JSON if nothing else is asked. */
    Reply send(String requestLine, String headers, byte[] body) throws IOException {
        String accept =
                headers.startsWith("Accept:") || headers.contains("\nAccept:") ? "" : "Accept: application/json\r\n";
        return sendAsIs(requestLine, accept + headers, body);
    }

    /** The same without an {@code Accept} that is not among the lines. */
    Reply sendAsIs(String requestLine, String headers, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            String head = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return read(socket.getInputStream());
        }
    }

    Reply post(String path, String body) throws IOException {
        return post(path, "Content-Type: application/json\r\n", body);
    }

    Reply post(String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST " + path, headers + "Content-Length: " + bytes.length + "\r\n", bytes);
    }

    /** Reads an answer to the end that its Content-Length tells, or to the end of the connection. */
    static Reply read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!isWhole(all)) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            all.write(buffer, 0, count);
        }
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new IOException("No answer, only: " + text);
        }
        return new Reply(text.substring(0, end), text.substring(end + END_OF_HEAD.length()));
    }

    private static boolean isWhole(ByteArrayOutputStream all) {
        String text = all.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        String length = new Reply(text.substring(0, end), "").header("Content-Length");
        return !length.isEmpty() && text.length() == end + END_OF_HEAD.length() + Integer.parseInt(length);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The server did not stop", failed);
        }
    }

    /** An answer as it came. */
    record Reply(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ", -1)[1]);
        }

        String statusLine() {
            return head.lines().findFirst().orElse("");
        }

        /** The value of a header that is spelled exactly so, or an empty text. */
        String header(String name) {
            return head.lines()
                    .skip(1)
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }

        boolean hasHeader(String name) {
            return head.toLowerCase(Locale.ROOT).contains("\n" + name.toLowerCase(Locale.ROOT) + ":");
        }
    }
}
