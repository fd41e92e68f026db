package io.portaplus.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that sends one request after another; so plain that it takes little of the processor it shares. */
final class LoadClient implements AutoCloseable {
    private static final String FORM =
            "amount=1000&currency=usd&confirm=true&payment_method=pm_card_visa" + "&payment_method_types[0]=card";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String name;
    private long sent;

    LoadClient(int port, String name) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        out = socket.getOutputStream();
        this.name = name;
    }

    /**
     * Creates and confirms an intent under an idempotency key of its own.
     *
     * @throws IOException when the answer is not 200
     */
    void pay() throws IOException {
        sent++;
        out.write(("POST /v1/payment_intents HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Authorization: Bearer sk_test_sandbox\r\nIdempotency-Key: " + name + '-' + sent
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + FORM.length()
                        + "\r\n\r\n" + FORM)
                .getBytes(StandardCharsets.US_ASCII));
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
        if (!status.contains(" 200 ")) {
            throw new IOException("answered " + status);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
