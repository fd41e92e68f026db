package io.portaplus.sandbox.portabilling.session;

import io.portaplus.sandbox.portabilling.state.Site;
import io.portaplus.sandbox.portabilling.state.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One session: a user at a site. Dead ones are kept, for their tokens get another fault than foreign ones. */
final class Session {
    private final String id;
    private final User user;
    private final Site site;
    private final Instant began;
    private Instant expires;
    private Instant used;
    private @Nullable String refreshToken;
    private boolean dead;

    Session(String id, User user, Site site, Instant now) {
        this.id = id;
        this.user = user;
        this.site = site;
        this.began = now;
        this.expires = now;
        this.used = now;
    }

    String id() {
        return id;
    }

    User user() {
        return user;
    }

    Site site() {
        return site;
    }

    Instant began() {
        return began;
    }

    Instant expires() {
        return expires;
    }

    @Nullable
    String refreshToken() {
        return refreshToken;
    }

    /** It lives on until then, and can be refreshed once with this. */
    void extend(Instant until, @Nullable String nextRefreshToken) {
        expires = until;
        refreshToken = nextRefreshToken;
    }

    void use(Instant now) {
        used = now;
    }

    boolean isIdleSince(Instant then) {
        return !used.isAfter(then);
    }

    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }
}
