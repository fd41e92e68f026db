package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.clients.NodeScript.Result;
import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Stripe's own client for Node.js, unmodified, and the sandbox. */
class StripeNodeTest {
    @Test
    void itDrivesEveryEndpointAndAcceptsTheSignaturesOfWebhooks() {
        StripeSandbox.Options options = new StripeSandbox.Options(null, InstantSource.system(), 7);
        try (StripeSandbox sandbox = StripeSandbox.open(options);
                StripeSandboxServer server = StripeSandboxServer.start("127.0.0.1", 0, sandbox)) {
            Result result = NodeScript.run("stripe-sandbox.mjs", server.uri().toString());
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
            assertThat(result.out()).contains("endpoints driven");
        }
    }
}
