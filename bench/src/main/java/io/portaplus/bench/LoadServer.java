package io.portaplus.bench;

import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
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
 * The process under load: the sandbox (with a state file, or {@code memory}) and, beside it, the yardstick, a Jetty of
 * the same kind that answers the same number of bytes at once. Prints both ports and ends when its input does.
 */
final class LoadServer {
    private static final int ANSWER = 2048;

    private LoadServer() {}

    public static void main(String[] arguments) throws Exception {
        Path file = arguments[0].equals("memory") ? null : Path.of(arguments[0]);
        Server yardstick = yardstick();
        try (StripeSandbox sandbox = StripeSandbox.open(new StripeSandbox.Options(file, InstantSource.system(), 1));
                StripeSandboxServer server = StripeSandboxServer.start("127.0.0.1", 0, sandbox)) {
            int constant = ((ServerConnector) yardstick.getConnectors()[0]).getLocalPort();
            System.out.println(server.port() + " " + constant);
            System.out.flush();
            if (System.in.read() >= 0) {
                throw new IOException("nothing is to be said to this process");
            }
        } finally {
            yardstick.stop();
        }
    }

    private static Server yardstick() throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("constant-"));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Constant());
        server.start();
        return server;
    }

    /** Reads the request and answers always the same. */
    private static final class Constant extends Handler.Abstract {
        private final byte[] answer = "x".repeat(ANSWER).getBytes(StandardCharsets.US_ASCII);

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
