package io.portaplus.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.ApiResource;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.stripe.Call.Verb;
import io.portaplus.stripe.http.Answered;
import io.portaplus.stripe.http.HttpClient;
import io.portaplus.stripe.http.HttpClient.Request;
import io.portaplus.stripe.http.NotConnected;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One way to Stripe for all accounts: the key is given with each call, and each account has so many calls at once. */
final class StripeConnection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final String CLIENT = "User-Agent: Porta-Plus stripe-java/" + Stripe.VERSION
            + "\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    private final HttpClient http;
    private final StripeKeys keys;
    private final InstantSource clock;
    private final int callsAtOnce;
    private final Map<AccountId, Semaphore> places = new ConcurrentHashMap<>();

    StripeConnection(URI base, StripeKeys keys, InstantSource clock, int callsAtOnce) {
        this.http = new HttpClient(base, CONNECT_TIMEOUT);
        this.keys = keys;
        this.clock = clock;
        this.callsAtOnce = callsAtOnce;
    }

    /** The account has no free place, or the last moment passed while waiting for one: the call was not sent. */
    static final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;

        NotSent(String message) {
            super(message);
        }
    }

    /** The account's key is not here any more. */
    static final class NoKey extends Exception {
        private static final long serialVersionUID = 1L;

        NoKey() {
            super("no key for the account");
        }
    }

    /**
     * Makes a call.
     *
     * @param content of a POST; null for what has none
     */
    Answered call(Call call, @Nullable String content) throws StripeException, NotSent, NoKey {
        Secret key = keys.of(call.account()).orElseThrow(NoKey::new);
        Semaphore place = places.computeIfAbsent(call.account(), _ -> new Semaphore(callsAtOnce, true));
        long started = System.nanoTime();
        if (!taken(place, call.timeout())) {
            throw new NotSent("no free place for the account");
        }
        try {
            if (!clock.instant().isBefore(call.notAfter())) {
                throw new NotSent("too late to send");
            }
            Duration left = call.timeout().minusNanos(System.nanoTime() - started);
            return good(http.send(request(call, key, content), left));
        } catch (IOException e) {
            throw new ApiConnectionException(
                    e instanceof NotConnected
                            ? "no connection"
                            : "no answer: " + e.getClass().getSimpleName(),
                    e);
        } finally {
            place.release();
        }
    }

    private static Request request(Call call, Secret key, @Nullable String content) {
        StringBuilder headers = new StringBuilder(CLIENT)
                .append("Authorization: Bearer ")
                .append(key.reveal())
                .append("\r\nStripe-Version: ")
                .append(call.apiVersion())
                .append("\r\n");
        if (call.idempotencyKey() != null) {
            headers.append("Idempotency-Key: ").append(call.idempotencyKey()).append("\r\n");
        }
        String body = call.verb() == Verb.POST && content != null ? content : "";
        return new Request(call.verb().name(), call.path(), headers.toString(), body);
    }

    /** What is not a success is Stripe's error where it has the form of one. */
    private static Answered good(Answered answered) throws StripeException {
        if (answered.status() >= 200 && answered.status() <= 299) {
            return answered;
        }
        ApiException failed = new ApiException("status " + answered.status(), null, null, answered.status(), null);
        failed.setStripeError(error(answered.body()));
        throw failed;
    }

    private static @Nullable StripeError error(String body) {
        try {
            JsonObject object = ApiResource.GSON.fromJson(body, JsonObject.class);
            JsonElement error = object == null ? null : object.get("error");
            return error == null || !error.isJsonObject() ? null : ApiResource.GSON.fromJson(error, StripeError.class);
        } catch (JsonParseException _) {
            return null;
        }
    }

    private static boolean taken(Semaphore place, Duration timeout) {
        try {
            return place.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
