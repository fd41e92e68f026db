package io.portaplus.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server of the service without the service: reads each request whole and answers a constant, on a virtual
 * thread. Run as a program it prints its port and ends when its input does.
 */
public final class Constant {
    private Constant() {}

    public static void main(String[] arguments) throws Exception {
        Server server = start("{\"status\":\"succeeded\"," + "\"rest\":\"" + "x".repeat(1300) + "\"}");
        System.out.println(port(server));
        System.out.flush();
        if (System.in.read() >= 0) {
            throw new IOException("nothing is to be said to this process");
        }
        server.stop();
    }

    /** Starts one that gives this answer. */
    public static Server start(String answer) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("constant-"));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Answer(answer.getBytes(StandardCharsets.US_ASCII)));
        server.start();
        return server;
    }

    /** Where it listens. */
    public static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private static final class Answer extends Handler.Abstract {
        private final byte[] answer;

        Answer(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            try (InputStream in = Content.Source.asInputStream(request)) {
                in.readAllBytes();
            }
            response.getHeaders().put("Content-Type", "application/json");
            response.getHeaders().put("Content-Length", answer.length);
            response.write(true, ByteBuffer.wrap(answer), callback);
            return true;
        }
    }
}
