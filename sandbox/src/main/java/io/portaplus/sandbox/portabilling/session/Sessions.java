package io.portaplus.sandbox.portabilling.session;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Site;
import io.portaplus.sandbox.portabilling.state.Switch;
import io.portaplus.sandbox.portabilling.state.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sessions. To be used under the books' lock. */
public final class Sessions {
    private final Books books;
    private final Tokens tokens = new Tokens();
    private final Map<String, Session> byId = new LinkedHashMap<>();
    private final Map<String, Session> byRefreshToken = new LinkedHashMap<>();

    /** Sessions of the users in these books. */
    public Sessions(Books books) {
        this.books = books;
    }

    /**
     * Logs in.
     *
     * @return as {@code Session/login} answers
     */
    public ObjectNode login(Params params) {
        boolean old =
                !books.switches().profile().hasTokens() && books.switches().is(Switch.PROFILE, "mr45");
        User user =
                user(params.text(old ? "user" : "login"), params.text("password"), old ? null : params.text("token"));
        if (user.mustChangePassword()) {
            throw BillingFault.known("Server.Session.alert_You_must_change_password", "You must change your password");
        }
        Session session = open(user);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("session_id", session.id());
        return books.switches().profile().hasTokens() ? tokens(session, answer) : answer;
    }

    /** Gives a new access token for a refresh token, which serves once. */
    public ObjectNode refresh(Params params) {
        Session session = byRefreshToken.remove(params.text("refresh_token"));
        if (session == null
                || isOver(session)
                || session.site() != books.site()
                || !books.switches().profile().hasTokens()) {
            throw BillingFault.drawn("refresh_token", "The refresh token is not valid");
        }
        session.use(books.now());
        return tokens(session, JsonNodeFactory.instance.objectNode());
    }

    /** The user of a session that lives; null where it does not. */
    public @Nullable User ping(Params params) {
        Session session = named(params);
        if (session == null) {
            return null;
        }
        session.use(books.now());
        return session.user();
    }

    /** Ends a session; false where there is none that lives. */
    public boolean logout(Params params) {
        Session session = named(params);
        if (session == null) {
            return false;
        }
        session.kill();
        return true;
    }

    /**
     * Who calls.
     *
     * @return the user, and its session where it has one
     */
    public Caller check(Credentials credentials) {
        if (credentials.bearer() != null && books.switches().profile().hasTokens()) {
            return byToken(credentials.bearer());
        }
        ObjectNode auth = credentials.authInfo();
        if (auth == null) {
            throw missing();
        }
        Params params = new Params(auth);
        if (params.has("session_id")) {
            Session session = byId.get(Objects.requireNonNull(params.text("session_id")));
            if (session == null || isOver(session) || session.site() != books.site()) {
                throw notAccepted();
            }
            return use(session);
        }
        if (params.has("login") && (params.has("password") || params.has("token"))) {
            return new Caller(user(params.text("login"), params.text("password"), params.text("token")), null);
        }
        throw missing();
    }

    /** Kills one session, of which a caller says that it has it. */
    public void kill(@Nullable String id) {
        Session session = id == null ? null : byId.get(id);
        if (session != null) {
            session.kill();
        }
    }

    /** Kills all that live. */
    public void killAll() {
        byId.values().forEach(Session::kill);
    }

    /** Another site answers from now on; the sessions of the other one are dead, also when it comes back. */
    public void moveTo(Site site) {
        books.site(site);
        byId.values().stream().filter(session -> session.site() != site).forEach(Session::kill);
    }

    /** Forgets all. */
    public void clear() {
        byId.clear();
        byRefreshToken.clear();
    }

    private Caller byToken(String token) {
        Tokens.Claims claims = tokens.read(token);
        if (claims == null) {
            throw BillingFault.known(
                    "Client.Session.check_auth.failed_to_process_jwt", "The access token cannot be read");
        }
        Session session = byId.get(claims.session());
        if (!claims.ours() || session == null || session.site() != books.site()) {
            throw BillingFault.known(
                    "Client.Session.check_auth.failed_to_process_access_token", "The access token cannot be used here");
        }
        if (isOver(session) || !books.now().isBefore(claims.expires())) {
            throw notAccepted();
        }
        return use(session);
    }

    private Caller use(Session session) {
        session.use(books.now());
        return new Caller(session.user(), session.id());
    }

    private Session open(User user) {
        books.counters().add("logins");
        int most = Math.max(1, books.switches().number(Switch.MAX_SESSIONS));
        var living = byId.values().stream()
                .filter(session -> session.user().id() == user.id() && !isOver(session))
                .sorted(Comparator.comparing(Session::began))
                .toList();
        living.stream().limit(Math.max(0, living.size() + 1 - most)).forEach(Session::kill);
        Session session = new Session(hex(), user, books.site(), books.now());
        session.extend(books.now().plus(books.switches().seconds(Switch.TOKEN_LIFE_SECONDS)), null);
        byId.put(session.id(), session);
        return session;
    }

    private ObjectNode tokens(Session session, ObjectNode answer) {
        Instant now = books.now();
        Instant expires = now.plus(books.switches().seconds(Switch.TOKEN_LIFE_SECONDS));
        if (session.refreshToken() != null) {
            byRefreshToken.remove(session.refreshToken());
        }
        String refresh = hex();
        session.extend(expires, refresh);
        byRefreshToken.put(refresh, session);
        return answer.put("access_token", tokens.sign(session.user(), session.id(), now, expires))
                .put("refresh_token", refresh)
                .put("expires_at", Params.write(expires));
    }

    private @Nullable Session named(Params params) {
        String token = params.text("access_token");
        Tokens.Claims claims = token == null ? null : tokens.read(token);
        String id = claims == null ? params.text("session_id") : claims.session();
        Session session = id == null ? null : byId.get(id);
        if (session == null || isOver(session) || session.site() != books.site()) {
            return null;
        }
        return claims != null && (!claims.ours() || !books.now().isBefore(claims.expires())) ? null : session;
    }

    private boolean isOver(Session session) {
        Instant now = books.now();
        return session.isDead()
                || !now.isBefore(session.expires())
                || session.isIdleSince(now.minus(books.switches().seconds(Switch.IDLE_LIFE_SECONDS)));
    }

    private User user(@Nullable String login, @Nullable String password, @Nullable String token) {
        for (User user : books.users()) {
            boolean proven = token == null
                    ? password != null
                            && !user.password().isEmpty()
                            && user.password().equals(password)
                    : token.equals(user.token());
            if (user.login().equals(login) && proven) {
                return user;
            }
        }
        books.counters().add("failed_logins");
        throw BillingFault.known("Server.Session.auth_failed", "Login or password is incorrect");
    }

    private String hex() {
        byte[] bytes = new byte[16];
        books.chance().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static BillingFault missing() {
        return BillingFault.known("Client.check_auth.envelope_missed", "The call brings no credentials");
    }

    private static BillingFault notAccepted() {
        return BillingFault.known("Server.Session.check_auth.auth_failed", "The session is not accepted");
    }

    /**
     * Who calls.
     *
     * @param session null for a call that logs in with itself
     */
    public record Caller(User user, @Nullable String session) {}
}
