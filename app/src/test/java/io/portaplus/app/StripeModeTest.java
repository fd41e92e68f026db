package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.Configuration.Hosting;
import io.portaplus.app.config.Configuration.Keys;
import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.config.Configuration.StripeAccess;
import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.run.Service;
import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.DatabaseLogin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant is live or test for good (docs/semantics.md, Who calls). */
final class StripeModeTest {
    private final DatabaseLogin database = Postgres.shared().fresh();
    private Stripe stripe;

    @BeforeEach
    void start() {
        stripe = Stripe.start(9);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aKeyOfTheOtherModeIsRefused() {
        Node.start(database, stripe.uri(), Map.of()).close();
        Postgres.query(database, "update tenant set live = true returning 1");
        assertThatThrownBy(() -> Node.start(database, stripe.uri(), Map.of()))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessage(
                        "The tenant test is live for good; PORTAPLUS_STRIPE_SECRET_KEY is a test key. Use a key of the"
                                + " tenant's mode, or another database.");
    }

    @Test
    void aKeyThatStripeDoesNotTakeIsToldAndNotRepeated() {
        assertThatThrownBy(() -> service("sk_live_real"))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("PORTAPLUS_STRIPE_SECRET_KEY")
                .hasMessageNotContaining("sk_live_real");
        assertThat(Postgres.query(database, "select count(*) from tenant")).isEqualTo("0");
    }

    @Test
    void aTenantMayMoveToAnotherAccountOfItsMode() {
        try (Node node = Node.start(database, stripe.uri(), Map.of())) {
            assertThat(node.portal().charge(Draft.charge(1).json()).status()).isEqualTo(200);
        }
        try (Service other = service("sk_test_other")) {
            Portal.Answer answer =
                    new Portal(other.started().uri()).charge(Draft.charge(2).json());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(Postgres.query(database, "select count(distinct account) from payment"))
                    .isEqualTo("2");
        }
    }

    private Service service(String key) {
        return Service.start(
                new Configuration(
                        new Listen("127.0.0.1", 0),
                        Optional.empty(),
                        Path.of("unused"),
                        Optional.of(database),
                        new Keys(
                                Optional.of(new Secret(Portal.LICENCE)),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new Secret(Node.MASTER_KEY))),
                        Optional.of(new StripeAccess(stripe.uri(), new Secret(key))),
                        Optional.empty(),
                        new Configuration.SandboxPorts(0, 0),
                        Hosting.usual(),
                        Map.of()),
                "test");
    }
}
