package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Customers pay, fail to and save cards on the sandbox's pages, in a real browser. */
class CheckoutBrowserTest {
    @Test
    void customersPayInARealBrowserAndComeBackWithTheSessionsId() {
        StripeSandbox.Options options = new StripeSandbox.Options(null, InstantSource.system(), 42);
        try (StripeSandbox sandbox = StripeSandbox.open(options);
                StripeSandboxServer server = StripeSandboxServer.start("127.0.0.1", 0, sandbox)) {
            NodeScript.Result result =
                    NodeScript.run("checkout-browser.mjs", server.uri().toString());
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
            assertThat(result.out()).endsWith("all done\n");
            assertThat(result.out().lines().filter(line -> line.startsWith("ok ")))
                    .hasSize(11);
        }
    }
}
