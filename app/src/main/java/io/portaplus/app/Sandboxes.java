package io.portaplus.app;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.run.BillingSandbox;
import io.portaplus.app.run.Sandbox;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The sandboxes that {@code ./portaplus sandbox} runs. */
final class Sandboxes implements AutoCloseable {
    private final List<AutoCloseable> running = new ArrayList<>();
    private final PrintStream out;

    private Sandboxes(PrintStream out) {
        this.out = out;
    }

    /**
     * Starts what the options want, and says where it is.
     *
     * @throws io.portaplus.app.config.ConfigurationFault when a port or a file is taken; then none runs
     */
    static Sandboxes start(SandboxOptions options, Configuration configuration, PrintStream out) {
        Sandboxes all = new Sandboxes(out);
        Sandbox.Start start = options.start(configuration);
        try {
            if (options.wantsStripe()) {
                all.stripe(start);
            }
            if (options.wantsBilling()) {
                all.billing(options.startBilling(configuration));
            }
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
        if (!start.place().host().equals(Sandbox.LOOPBACK)) {
            out.println("It listens on " + start.place().host() + ": whoever reaches that address may use it.");
        }
        out.flush();
        return all;
    }

    private void stripe(Sandbox.Start start) {
        Sandbox sandbox = Sandbox.start(start);
        running.add(sandbox);
        out.println("The Stripe sandbox is at " + sandbox.uri() + ": no real money moves there. Its page is "
                + sandbox.uri() + "/_sandbox/, its default account's key is sk_test_sandbox.");
        out.println("Its seed is " + start.seed() + ". It keeps its state in "
                + (start.place().file() == null ? "memory" : start.place().file()) + ".");
        sandbox.expired().ifPresent(uri -> out.println("With a certificate that has expired it is at " + uri + "."));
    }

    private void billing(BillingSandbox sandbox) {
        running.add(sandbox);
        out.println("The PortaBilling sandbox is at " + sandbox.uri() + ": nobody is billed there. Its user is sandbox"
                + " with the password sandbox.");
        out.println("Its page and control port are at " + sandbox.control() + "/, its seed is " + sandbox.seed() + ".");
    }

    @Override
    public void close() {
        for (AutoCloseable each : running.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                // The other one is still to be closed; what was kept is kept.
                out.println("A sandbox did not stop cleanly: " + e.getMessage());
            }
        }
    }
}
