package io.portaplus.stripe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that counts what it is sent and answers as it is told to, byte for byte, or not at all. */
final class RawServer implements AutoCloseable {
    /** What is done with a connection when a whole request has come. */
    interface Behaviour {
        /**
         * Answers, or does not.
         *
         * @param number of the request, from 1
         * @return whether the connection goes on
         */
        boolean answer(Socket connection, int number) throws IOException;
    }

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    static RawServer start(Behaviour behaviour) {
        try {
            RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
            Thread.ofVirtual().start(raw::accept);
            return raw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request with this status and body. */
    static RawServer answering(int status, String body) {
        return start((connection, _) -> {
            write(connection, http(status, body));
            return true;
        });
    }

    static String http(int status, String body) {
        return "HTTP/1.1 " + status + " Any\r\nContent-Type: application/json\r\nRequest-Id: req_1\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    /** Ends a connection with a reset. */
    static boolean reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
        return false;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Each request as it came, head and body. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            boolean goesOn = true;
            while (goesOn) {
                StringBuilder request = new StringBuilder();
                int length = 0;
                String line = in.readLine();
                while (line != null && !line.isEmpty()) {
                    request.append(line).append('\n');
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(
                                line.substring(line.indexOf(':') + 1).strip());
                    }
                    line = in.readLine();
                }
                if (line == null) {
                    return;
                }
                request.append('\n');
                for (int i = 0; i < length; i++) {
                    request.append((char) in.read());
                }
                requests.add(request.toString());
                goesOn = behaviour.answer(connection, requests.size());
            }
        } catch (IOException gone) {
            // The client went away, as some tests want it to.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
