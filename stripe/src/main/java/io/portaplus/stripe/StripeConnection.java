package io.portaplus.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Stripe client for all accounts: the key is given with each call, and each account has so many calls at once. */
final class StripeConnection {
    static {
        // Stripe's telemetry writes a file of its own into the user's folder and sends timings along.
        Stripe.enableTelemetry = false;
    }

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final StripeClient client;
    private final StripeKeys keys;
    private final InstantSource clock;
    private final int callsAtOnce;
    private final Map<AccountId, Semaphore> places = new ConcurrentHashMap<>();

    StripeConnection(URI base, StripeKeys keys, InstantSource clock, int callsAtOnce) {
        this.client = StripeClient.builder()
                .setApiKey("none: each call brings its own")
                .setApiBase(base.toString())
                .setMaxNetworkRetries(0)
                .setHttpClient(new Transport(CONNECT_TIMEOUT))
                .build();
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
    StripeResponse call(Call call, @Nullable String content) throws StripeException, NotSent, NoKey {
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
            return client.rawRequest(
                    call.verb(),
                    call.path(),
                    call.verb() == RequestMethod.POST ? content : null,
                    options(call, key, left));
        } finally {
            place.release();
        }
    }

    private static RawRequestOptions options(Call call, Secret key, Duration left) {
        var options = RawRequestOptions.builder()
                .setApiKey(key.reveal())
                .setIdempotencyKey(call.idempotencyKey())
                .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                .setReadTimeout(Math.toIntExact(Math.max(1, left.toMillis())));
        if (!call.apiVersion().equals(Stripe.API_VERSION)) {
            options.setAdditionalHeaders(Map.of("Stripe-Version", call.apiVersion()));
        }
        return options.build();
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
