package io.portaplus.app;

import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** A sandbox that strikes with one kind of fault, and a node on a database of its own. */
final class FaultyWorld implements AutoCloseable {
    private final String fault;
    private final Stripe stripe;
    private final DatabaseLogin database = Postgres.shared().fresh();
    private final FileClock clock;
    private final Node node;
    private long customers;

    FaultyWorld(String fault) {
        this.fault = fault;
        this.stripe = Stripe.start(fault.hashCode());
        try {
            this.clock = FileClock.create(Files.createTempDirectory("portaplus-faults"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.node =
                Node.start(new World(clock, Gap.NONE), database, stripe.uri(), Map.of("payments.answerWithin", "2s"));
        // The first payment of a process can take longer than that on a busy machine.
        long customer = ++customers;
        String body = Portal.basket(customer, stripe.token(), "5.00");
        new FaultyCharge(stripe, database, node.portal(), customer, body).sendUntilDecided();
    }

    String fault() {
        return fault;
    }

    /** A charge of a new customer that makes this call, which is struck from now on. */
    FaultyCharge charge(FaultyCall call, int times) {
        long customer = ++customers;
        String body = switch (call) {
            case METHOD, CUSTOMER, CHARGE -> Portal.basket(customer, stripe.token(), "5.00");
            case CANCEL -> Portal.basket(customer, "tok_chargeDeclinedInsufficientFunds", "5.00");
            case READ_CUSTOMER -> Portal.basket(stripe.savedCard(customer), "5.00");
            case READ_CARDS -> {
                Stripe.SavedCard card = stripe.savedCard(customer);
                yield Portal.basket(card, "5.00").replace("\"StripeSourceId\":\"" + card.cardId() + "\",", "");
            }
        };
        stripe.faultAt(call.method(), call.pathRegex(), fault, times);
        return new FaultyCharge(stripe, database, node.portal(), customer, body);
    }

    void heal() {
        stripe.heal();
    }

    /** Here and at the processor. */
    void passHours(long hours) {
        stripe.control(
                "POST",
                "/_sandbox/clock",
                "{\"advanceSeconds\":" + Duration.ofHours(hours).toSeconds() + "}");
        clock.advance(Duration.ofHours(hours));
    }

    @Override
    public void close() {
        stripe.heal();
        node.close();
        stripe.close();
        try {
            Files.deleteIfExists(clock.file());
            Files.deleteIfExists(clock.file().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
