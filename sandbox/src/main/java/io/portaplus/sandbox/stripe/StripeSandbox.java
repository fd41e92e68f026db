package io.portaplus.sandbox.stripe;

import io.portaplus.sandbox.certificate.Certificates;
import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.control.Insides;
import io.portaplus.sandbox.stripe.fault.Disturbances;
import io.portaplus.sandbox.stripe.http.Front;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.webhook.Deliverer;
import io.portaplus.sandbox.stripe.webhook.Rounds;
import io.portaplus.sandbox.stripe.webhook.Tricks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox that stands in for Stripe: its state, and a handler that serves /v1 and /_sandbox. */
public final class StripeSandbox implements AutoCloseable {
    private final Store store;
    private final Disturbances disturbances;
    private final Deliverer deliverer;
    private final Ticker ticker;
    private final Front front;
    private final Certificates certificates = new Certificates(Instant.now());

    private StripeSandbox(Options options) {
        JsonMapper json = JsonMapper.builder().build();
        this.store = new Store(options.stateFile(), options.clock(), json, StripeApi.chronicle(json));
        this.disturbances = Disturbances.none(options.seed(), options.clock());
        StripeApi api = new StripeApi(store, json);
        this.deliverer = new Deliverer(store, new Rounds(store, api::event, json), new Tricks(options.seed()));
        this.ticker = new Ticker(store, api);
        this.front = new Front(new Insides(store, api, disturbances, deliverer, certificates), json);
        deliverer.start();
        ticker.start();
    }

    /**
     * Opens a sandbox, with the state of its file if it has one.
     *
     * @throws IllegalStateException when the file is in use by another sandbox, or damaged other than by a torn end
     * @throws java.io.UncheckedIOException when the file cannot be read or written
     */
    public static StripeSandbox open(Options options) {
        return new StripeSandbox(options);
    }

    /** Serves the API under /v1 and the control calls under /_sandbox; mount it at the root of a server. */
    public Handler handler() {
        return front;
    }

    /** Each request waits so long before it is executed, after each reset too, until a control call says else. */
    public void waitEachTime(Duration wait) {
        disturbances.latency().fixed(wait.toMillis());
        disturbances.latency().isUsual();
    }

    /** The same with the times that the real Stripe took in recordings. */
    public void waitAsRecorded() {
        disturbances.latency().recorded();
        disturbances.latency().isUsual();
    }

    /** An account gets 429 beyond so many requests a second, after each reset too, until a control call says else. */
    public void limitRate(int perSecond) {
        disturbances.limits().perSecond(perSecond);
        disturbances.limits().areUsual();
    }

    /** What a port has that {@link StripeSandboxServer#openExpired} opens. */
    Certificates certificates() {
        return certificates;
    }

    void release() {
        disturbances.held().release();
    }

    /** Lets waiting requests go and closes the state file; requests that come later fail. */
    @Override
    public void close() {
        disturbances.held().close();
        ticker.close();
        deliverer.close();
        store.close();
    }

    /**
     * How to open a sandbox.
     *
     * @param stateFile keeps the state over a restart; null keeps it in memory only
     * @param clock what time it is; the control call {@code clock} moves the sandbox ahead of it
     * @param seed of the faults that strike by rate and of the recorded latencies
     */
    public record Options(@Nullable Path stateFile, InstantSource clock, long seed) {}
}
