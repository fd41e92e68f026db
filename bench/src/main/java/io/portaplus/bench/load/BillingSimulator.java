package io.portaplus.bench.load;

import io.portaplus.sandbox.portabilling.PortaBillingSandbox;
import io.portaplus.sandbox.portabilling.PortaBillingSandboxServer;
import java.io.IOException;
import java.time.InstantSource;

/** The PortaBilling sandbox, alone and in memory. Prints where its API and its control are, and ends when its input does. */
public final class BillingSimulator {
    private static final long SEED = 31;

    private BillingSimulator() {}

    public static void main(String[] arguments) throws IOException {
        try (PortaBillingSandbox sandbox =
                        PortaBillingSandbox.open(new PortaBillingSandbox.Options(null, InstantSource.system(), SEED));
                PortaBillingSandboxServer server = PortaBillingSandboxServer.start("127.0.0.1", 0, false, sandbox)) {
            System.out.println(server.uri());
            System.out.println(server.control());
            System.out.flush();
            if (System.in.read() >= 0) {
                throw new IOException("nothing is to be said to this process");
            }
        }
    }
}
