package io.portaplus.app.rig;

import static org.awaitility.Awaitility.await;

import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node that was killed in the middle of its only charge; with its database, its sandbox and its clock, that live on. */
public final class Crash implements AutoCloseable {
    /** The caller's key of the charge. */
    public static final String KEY = "order-1";

    private static final long SEED = 11;
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("payments.answerWithin", "4s");

    private final DatabaseLogin database = Postgres.shared().fresh();
    private final Stripe stripe;
    private final Path folder;
    private final FileClock clock;
    private final String body;
    private final AtomicBoolean answered = new AtomicBoolean();

    private Crash(Instrument instrument) {
        this.stripe = Stripe.start(SEED);
        try {
            this.folder = Files.createTempDirectory("portaplus-crash");
        } catch (IOException e) {
            stripe.close();
            throw new UncheckedIOException(e);
        }
        this.clock = FileClock.create(folder);
        this.body = switch (instrument) {
            case SAVED_CARD -> Portal.basket(stripe.savedCard(1), "12.50");
            case TOKEN -> Portal.basket(1, stripe.token(), "12.50");
        };
    }

    /** What the charge is paid with, and so how many calls it takes. */
    public enum Instrument {
        /** One call. */
        SAVED_CARD,
        /** A single-use token of a new customer: three calls. */
        TOKEN
    }

    /**
     * It died at this point, when it came there for the n-th time. On a machine so slow that a caller's time was over
     * before, which never comes there, it is tried again.
     */
    public static Crash at(Instrument instrument, Gap.Point point, int passing) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Crash crash = new Crash(instrument);
            if (crash.diesAt(point, passing)) {
                return crash;
            }
            crash.close();
        }
        throw new IllegalStateException("the charge did not come to " + point + " in time, " + ATTEMPTS + " times");
    }

    /**
     * It was killed while Stripe held its charge, before or after executing it; Stripe then went on.
     *
     * @param hold {@code hold_before} or {@code hold_after}
     */
    public static Crash during(Instrument instrument, String hold) {
        Crash crash = held(instrument, hold);
        crash.stripe.release();
        await().atMost(LONGEST).until(() -> crash.stripe.movements().size() == 1);
        return crash;
    }

    /** The same, and Stripe still holds the charge. */
    public static Crash held(Instrument instrument, String hold) {
        Crash crash = new Crash(instrument);
        crash.stripe.faultAt("POST", "/v1/payment_intents", hold, 1);
        try (NodeProcess doomed = crash.start(Optional.empty(), 1)) {
            Thread caller = crash.call(doomed);
            await().atMost(LONGEST).until(() -> crash.stripe.held() == 1);
            doomed.kill();
            join(caller);
            return crash;
        } catch (RuntimeException e) {
            crash.close();
            throw e;
        }
    }

    /** A new process on the same database, at once. */
    public NodeProcess restartProcess() {
        return start(Optional.empty(), 1);
    }

    /**
     * A new node on the same database, in the test's own process: it remembers no more of the dead one than another. It
     * comes when the dead one's lease is over.
     */
    public Node restart() {
        Postgres.leasesRunOut(database, "payment");
        return Node.start(new World(clock, Gap.NONE), database, stripe.uri(), SETTINGS);
    }

    /** The same request again, with the same key; asked for until its answer is more than "Processing". */
    public Portal.Answer repeat(Portal at) {
        return await().atMost(LONGEST)
                .until(
                        () -> at.charge(body, KEY),
                        answer -> !answer.paymentStatus().equals("Processing"));
    }

    /** The same request again, once, with the same key. */
    public Portal.Answer repeatOnce(Portal at) {
        return at.charge(body, KEY);
    }

    /** The state of the charge's row; empty where there is none. */
    public String status() {
        return Postgres.query(database, "select status from payment");
    }

    public String paymentId() {
        return Postgres.query(database, "select payment_id from payment");
    }

    public DatabaseLogin database() {
        return database;
    }

    public Stripe stripe() {
        return stripe;
    }

    public FileClock clock() {
        return clock;
    }

    private boolean diesAt(Gap.Point point, int passing) {
        try (NodeProcess doomed = start(Optional.of(point), passing)) {
            Thread caller = call(doomed);
            await().atMost(LONGEST).until(() -> !caller.isAlive());
            if (answered.get()) {
                return false;
            }
            doomed.awaitEnd();
            boolean late = point.compareTo(Gap.Point.SETTLED) >= 0 && status().equals("RUNNING");
            return !late;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private NodeProcess start(Optional<Gap.Point> dieAt, int passing) {
        return NodeProcess.start(new NodeProcess.Start(database, stripe.uri(), SETTINGS, clock, dieAt, passing));
    }

    private Thread call(NodeProcess doomed) {
        return Thread.ofVirtual().start(() -> {
            try {
                doomed.portal().charge(body, KEY);
                answered.set(true);
            } catch (UncheckedIOException _) {
                // The caller learns nothing: that is the case.
            }
        });
    }

    private static void join(Thread caller) {
        try {
            caller.join(LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stripe.close();
        try {
            Files.deleteIfExists(clock.file());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
