package io.portaplus.payments.callback;

import io.portaplus.payments.callback.CallbackSender.Target;
import io.portaplus.payments.callback.CallbackStore.Waiting;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.payments.webhook.Signature;
import io.portaplus.payments.work.Crew;
import io.portaplus.payments.work.Shares;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends callbacks on any node until they are taken, for three days, with growing pauses (docs/semantics.md, Callbacks).
 * At least once: a node that dies between the receiver's yes and its record sends again.
 */
public final class CallbackWork implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallbackWork.class);

    private static final int PLACES = 32;

    /** A receiver that hangs must leave places to those of other tenants. */
    private static final int PLACES_OF_A_TENANT = 8;

    /** Longer than any try takes. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration TRIED_FOR = Duration.ofDays(3);

    /** After the first try, the second, and so on; the last one stands for all later ones. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private final CallbackStore store;
    private final PaymentStore payments;
    private final Tenants tenants;
    private final Sending sending;
    private final InstantSource clock;
    private final Shares<TenantId> shares = new Shares<>(PLACES_OF_A_TENANT);
    private final Crew<Waiting> crew;

    /**
     * How callbacks leave.
     *
     * @param secret what a tenant's are signed with; empty: none is sent
     */
    public record Sending(CallbackSender sender, CallbackText text, Function<TenantId, Optional<Secret>> secret) {}

    public CallbackWork(
            CallbackStore store, PaymentStore payments, Tenants tenants, Sending sending, InstantSource clock) {
        this.store = store;
        this.payments = payments;
        this.tenants = tenants;
        this.sending = sending;
        this.clock = clock;
        this.crew = new Crew<>(PLACES, this::lease, this::work);
    }

    /** Takes a bite; how many callbacks it took. */
    public int run() {
        return crew.run();
    }

    @Override
    public void close() {
        crew.close();
    }

    private List<Waiting> lease(int limit) {
        List<Waiting> mine = new ArrayList<>();
        for (Waiting callback : store.lease(clock.instant(), LEASE, limit, shares.full())) {
            if (shares.take(callback.payment().tenant())) {
                mine.add(callback);
            } else {
                store.putBack(callback);
            }
        }
        return mine;
    }

    /** Where the store goes away meanwhile, the lease runs out and the callback is sent again. */
    private void work(Waiting callback) {
        try {
            Optional<String> refused = send(callback);
            Instant now = clock.instant();
            if (refused.isEmpty()) {
                store.delivered(callback, now);
                log.info("callback.delivered callback={} attempts={}", callback.id(), callback.attempts());
            } else if (now.isBefore(callback.begunAt().plus(TRIED_FOR))) {
                store.putOff(callback, now.plus(pause(callback.attempts())), refused.get());
                log.warn(
                        "callback.put.off callback={} attempts={}: {}",
                        callback.id(),
                        callback.attempts(),
                        refused.get());
            } else {
                store.giveUp(callback, refused.get());
                log.error(
                        "callback.given.up callback={} attempts={}: {}; replay it when the receiver is well",
                        callback.id(),
                        callback.attempts(),
                        refused.get());
            }
        } catch (StoreAway e) {
            log.warn("callback.left callback={}: {}", callback.id(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("callback.failed callback={}; tried again after its lease", callback.id(), e);
        } finally {
            shares.giveBack(callback.payment().tenant());
        }
    }

    private Optional<String> send(Waiting callback) {
        Payment payment = payments.find(callback.payment()).orElseThrow();
        var site = payment.order().site();
        Optional<Target> to = tenants.find(payment.tenant(), site.featureName(), site.contentId())
                .map(Caller::settings)
                .flatMap(settings -> settings.get(Settings.CALLBACK_URL)
                        .map(uri -> new Target(uri, settings.get(Settings.CALLBACK_INSIDE))));
        if (to.isEmpty()) {
            return Optional.of("callback.url is not set any more");
        }
        Optional<Secret> secret = sending.secret.apply(payment.tenant());
        if (secret.isEmpty()) {
            return Optional.of("callback.secret is not set");
        }
        byte[] body = sending.text.of(callback, payment);
        String signature = Signature.header(secret.get(), clock.instant(), body);
        return sending.sender.send(to.get(), callback.id(), signature, body);
    }

    private static Duration pause(int attempts) {
        return PAUSES.get(Math.min(Math.max(attempts, 1), PAUSES.size()) - 1);
    }
}
