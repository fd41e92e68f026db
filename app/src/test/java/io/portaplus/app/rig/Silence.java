package io.portaplus.app.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes every connection, reads, and answers nothing. */
public final class Silence implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private Silence(ServerSocket server) {
        this.server = server;
    }

    public static Silence start() {
        try {
            Silence silence = new Silence(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            silence.threads.execute(silence::accept);
            return silence;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/silence";
    }

    /** How many were connected at a time, at most. */
    public int most() {
        return most.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> hold(socket));
            }
        } catch (IOException _) {
            // It is closed.
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // Who came has gone.
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
