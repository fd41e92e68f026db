package io.portaplus.bench;

import io.portaplus.bench.load.Constant;
import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.jetty.server.Server;

/**
 * The process under load: the sandbox (with a state file, or {@code memory}) and, beside it, the yardstick, a Jetty of
 * the same kind that answers the same number of bytes at once. Prints both ports and ends when its input does.
 */
final class LoadServer {
    private static final int ANSWER = 2048;

    private LoadServer() {}

    public static void main(String[] arguments) throws Exception {
        Path file = arguments[0].equals("memory") ? null : Path.of(arguments[0]);
        Server yardstick = Constant.start("x".repeat(ANSWER));
        try (StripeSandbox sandbox = StripeSandbox.open(new StripeSandbox.Options(file, InstantSource.system(), 1));
                StripeSandboxServer server = StripeSandboxServer.start("127.0.0.1", 0, sandbox)) {
            int constant = Constant.port(yardstick);
            System.out.println(server.port() + " " + constant);
            System.out.flush();
            if (System.in.read() >= 0) {
                throw new IOException("nothing is to be said to this process");
            }
        } finally {
            yardstick.stop();
        }
    }
}
