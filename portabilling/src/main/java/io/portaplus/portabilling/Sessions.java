package io.portaplus.portabilling;

import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one session of a tenant, shared by all its calls. However many find it missing or refused, one logs in and the
 * others take what it got. A refused login is not tried again for a while: accounts get locked.
 */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(5);

    private final TenantId tenant;
    private final BillingAccess.Login login;
    private final Wire wire;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Session current;
    private @Nullable Refused refused;

    Sessions(TenantId tenant, BillingAccess.Login login, Wire wire, InstantSource clock) {
        this.tenant = tenant;
        this.login = login;
        this.wire = wire;
        this.clock = clock;
    }

    /** A session, or why there is none. */
    sealed interface Entry {
        record Open(Session session) implements Entry {}

        record Closed(Outcome outcome) implements Entry {}
    }

    private record Refused(Outcome.Faulted outcome, Instant until) {}

    /** A session that is believed to live. */
    Entry enter(Deadline deadline) {
        Session known = current;
        if (known == null) {
            return renew(null, deadline);
        }
        // It is still good while one caller makes it younger.
        if (known.isOld(clock.instant()) && lock.tryLock()) {
            try {
                return new Entry.Open(known.equals(current) ? refreshed(known, deadline) : known);
            } finally {
                lock.unlock();
            }
        }
        return new Entry.Open(known);
    }

    /** Another session than the one that was refused. */
    Entry renew(@Nullable Session bad, Deadline deadline) {
        try {
            if (!lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Entry.Closed(new Outcome.NotSent("no session in time"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Entry.Closed(new Outcome.NotSent("interrupted while waiting for a session"));
        }
        try {
            Session known = current;
            if (known != null && !known.equals(bad)) {
                return new Entry.Open(known);
            }
            current = null;
            return logIn(deadline);
        } finally {
            lock.unlock();
        }
    }

    private Session refreshed(Session old, Deadline deadline) {
        if (old.refreshToken() == null) {
            return old;
        }
        ObjectNode params = JsonNodeFactory.instance
                .objectNode()
                .put("refresh_token", old.refreshToken().reveal());
        Outcome outcome = wire.send("Session/refresh_access_token", call(params), null, deadline);
        if (outcome instanceof Outcome.Done done) {
            Optional<Session> young = Session.read(done.body(), clock);
            if (young.isPresent()) {
                current = young.get();
                return young.get();
            }
        }
        // The old one is good for a fifth of its life yet. Its refresh token may be used up, so it gets no second try:
        // the fault that ends it brings a login.
        LOG.info("portabilling.refresh.failed tenant={} left=old_session", tenant);
        Session last = new Session(old.bearer(), old.sessionId(), null, null);
        current = last;
        return last;
    }

    private Entry logIn(Deadline deadline) {
        Refused before = refused;
        if (before != null && clock.instant().isBefore(before.until)) {
            return new Entry.Closed(before.outcome);
        }
        ObjectNode params = JsonNodeFactory.instance
                .objectNode()
                .put(login.how().nameMember(), login.name())
                .put(login.how().secretMember(), login.secret().reveal());
        Outcome outcome = wire.send("Session/login", call(params), null, deadline);
        return switch (outcome) {
            case Outcome.Done done ->
                Session.read(done.body(), clock)
                        .<Entry>map(session -> {
                            current = session;
                            refused = null;
                            return new Entry.Open(session);
                        })
                        .orElseGet(() -> new Entry.Closed(new Outcome.NotSent("a login without a session")));
            case Outcome.Faulted fault
            when fault.code().meaning() == FaultCode.Meaning.LOGIN -> {
                refused = new Refused(fault, clock.instant().plus(PAUSE_AFTER_REFUSAL));
                LOG.error(
                        "portabilling.login.refused tenant={} code={} left=no_calls_for_minutes={}",
                        tenant,
                        fault.code().text(),
                        PAUSE_AFTER_REFUSAL.toMinutes());
                yield new Entry.Closed(fault);
            }
            // Whatever became of the login, the call itself was not sent.
            case Outcome.Faulted fault ->
                new Entry.Closed(
                        new Outcome.NotSent("login failed, " + fault.code().text()));
            case Outcome.Lost lost -> new Entry.Closed(new Outcome.NotSent("login failed, " + lost.reason()));
            case Outcome.NotSent notSent -> new Entry.Closed(notSent);
        };
    }

    private static ObjectNode call(ObjectNode params) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.set("params", params);
        return call;
    }
}
