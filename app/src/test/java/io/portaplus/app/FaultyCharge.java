package io.portaplus.app;

import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A charge among faults, as its caller, the database and the processor see it.
 *
 * @param customer whose only charge it is
 */
record FaultyCharge(Stripe stripe, DatabaseLogin database, Portal portal, long customer, String body) {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** The same charge with a token that nobody has used, as the portal's form would send it again. */
    FaultyCharge withFreshToken() {
        String again = body.replaceFirst("tok_[A-Za-z0-9]+", stripe.token());
        return new FaultyCharge(stripe, database, portal, customer, again);
    }

    Answer send() {
        return portal.charge(body, "order-" + customer);
    }

    /** Repeats it until the answer says how it ended. */
    Answer sendUntilDecided() {
        return await().atMost(LONGEST)
                .until(
                        this::send,
                        answer -> !answer.paymentStatus().isEmpty()
                                && !answer.paymentStatus().equals("Processing"));
    }

    /** The fault has struck; and where the outcome is not known, the resolver has met it too before it is healed. */
    void awaitTheResolver() {
        await().atMost(LONGEST).until(() -> !status().equals("RUNNING") || column("attempts") > 0);
        await().atMost(LONGEST).until(() -> stripe.struck() > 0);
    }

    String status() {
        return Postgres.query(database, "select status from payment where i_customer = " + customer);
    }

    long rows() {
        return Long.parseLong(Postgres.query(database, "select count(*) from payment where i_customer = " + customer));
    }

    /** Whether nothing is left to be done about it. */
    boolean closed() {
        return Postgres.query(
                        database,
                        "select count(*) from payment where due_at is null and step_kind is null and i_customer = "
                                + customer)
                .equals("1");
    }

    long movements() {
        return stripe.movements().stream().filter(this::isMine).count();
    }

    /** The states of its intents at the processor. */
    List<String> intents() {
        return stripe.intents().stream()
                .filter(this::isMine)
                .map(intent -> intent.path("status").asString(""))
                .toList();
    }

    private boolean isMine(JsonNode one) {
        return one.path("metadata").path("i_customer").asString("").equals(Long.toString(customer));
    }

    private long column(String name) {
        return Long.parseLong(
                Postgres.query(database, "select " + name + " from payment where i_customer = " + customer));
    }
}
