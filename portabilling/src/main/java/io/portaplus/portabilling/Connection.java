package io.portaplus.portabilling;

import io.portaplus.payments.billing.BillingPlaces;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.tenant.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One tenant's PortaBilling: so many calls at once, a session, and one repeat where, and only where, the session was
 * refused before the call ran.
 */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final String NO_ENVELOPE = "Client.check_auth.envelope_missed";

    private final TenantId tenant;
    private final BillingAccess access;
    private final Wire wire;
    private final Sessions sessions;
    private final BillingPlaces places;

    Connection(TenantId tenant, BillingAccess access, BillingPlaces places, InstantSource clock) {
        this.tenant = tenant;
        this.places = places;
        this.access = access;
        this.wire = new Wire(access);
        this.sessions = new Sessions(tenant, access.login(), wire, clock);
    }

    boolean isTo(BillingAccess other) {
        return access.equals(other);
    }

    /** Makes a call. What comes of it is told to no log but by its method and fault code. */
    Outcome call(String path, ObjectNode params, Deadline deadline) {
        Optional<BillingPlaces.Place> turn;
        try {
            turn = places.take(tenant, deadline.left());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotSent("interrupted while waiting for a turn");
        } catch (StoreAway e) {
            return new Outcome.NotSent("no turn, since the database is away");
        }
        if (turn.isEmpty()) {
            return new Outcome.NotSent("no turn in time");
        }
        try (var _ = turn.get()) {
            Outcome outcome = inTurn(path, params, deadline);
            if (!(outcome instanceof Outcome.Done)) {
                LOG.info("portabilling.call.failed tenant={} method={} outcome={}", tenant, path, words(outcome));
            }
            return outcome;
        }
    }

    private Outcome inTurn(String path, ObjectNode params, Deadline deadline) {
        Sessions.Entry entry = sessions.enter(deadline);
        if (!(entry instanceof Sessions.Entry.Open open)) {
            return ((Sessions.Entry.Closed) entry).outcome();
        }
        Outcome outcome = send(path, params, open.session(), deadline);
        if (!isSessionRefused(outcome)) {
            return outcome;
        }
        Sessions.Entry again = sessions.renew(open.session(), deadline);
        if (!(again instanceof Sessions.Entry.Open renewed)) {
            return ((Sessions.Entry.Closed) again).outcome();
        }
        return send(path, params, renewed.session(), deadline);
    }

    private Outcome send(String path, ObjectNode params, Session session, Deadline deadline) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        String bearer = session.bearer() == null ? null : session.bearer().reveal();
        if (bearer == null && session.sessionId() != null) {
            call.putObject("auth_info").put("session_id", session.sessionId().reveal());
        }
        call.set("params", params);
        Outcome outcome = wire.send(path, call, bearer, deadline);
        if (outcome instanceof Outcome.Faulted fault && fault.code().text().equals(NO_ENVELOPE)) {
            LOG.error("portabilling.credentials.unseen tenant={} method={} left=logging_in", tenant, path);
        }
        return outcome;
    }

    static boolean isSessionRefused(Outcome outcome) {
        return outcome instanceof Outcome.Faulted fault && fault.code().meaning() == FaultCode.Meaning.SESSION;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Faulted fault -> "fault " + fault.code().text();
            case Outcome.NotSent notSent -> "not sent, " + notSent.reason();
            case Outcome.Lost lost -> "unknown, " + lost.reason();
        };
    }

    @Override
    public void close() {
        wire.close();
    }
}
