package io.portaplus.portabilling;

import io.portaplus.payments.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a login gave.
 *
 * @param bearer the access token; null: older releases give a session id only
 * @param sessionId null: newer releases don't give one at a refresh
 * @param refreshToken null: it can't be refreshed
 * @param refreshAt when four fifths of its life are over; null: its life is not known, so only a fault ends it
 */
record Session(
        @Nullable Secret bearer,
        @Nullable Secret sessionId,
        @Nullable Secret refreshToken,
        @Nullable Instant refreshAt) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an answer to a login or a refresh holds; empty where it holds no session. */
    static Optional<Session> read(ObjectNode answer, InstantSource clock) {
        Secret bearer = secret(answer, "access_token");
        Secret id = secret(answer, "session_id");
        if (bearer == null && id == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Duration life = bearer == null ? Duration.ZERO : life(bearer, answer, now);
        // By our own clock, however the server's goes: it is the length of a life that counts.
        Instant refreshAt = life.isPositive() ? now.plus(life.multipliedBy(4).dividedBy(5)) : null;
        return Optional.of(new Session(bearer, id, secret(answer, "refresh_token"), refreshAt));
    }

    boolean isOld(Instant now) {
        return refreshAt != null && !now.isBefore(refreshAt);
    }

    private static Duration life(Secret token, ObjectNode answer, Instant now) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length == 3) {
            try {
                JsonNode claims =
                        JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
                long seconds = claims.path("exp").asLong(0) - claims.path("iat").asLong(0);
                if (claims.hasNonNull("iat") && seconds > 0) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (IllegalArgumentException | JacksonException e) {
                // A token of another form: the answer tells when it ends.
            }
        }
        try {
            Instant end = LocalDateTime.parse(answer.path("expires_at").asString(""), TIME)
                    .toInstant(ZoneOffset.UTC);
            return Duration.between(now, end);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static @Nullable Secret secret(ObjectNode answer, String name) {
        String text = answer.path(name).asString("");
        return text.isEmpty() ? null : new Secret(text);
    }
}
