package io.portaplus.payments.webhook;

import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.EventFormat;
import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.event.EventStore.Origin;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.LicenceHash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries: a genuine event is kept before it is acknowledged, and worked on afterwards (docs/semantics.md,
 * Webhooks). The endpoints are known in memory and read again by {@link #refresh()}.
 */
public final class Webhooks {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    private final EndpointStore endpoints;
    private final SigningSecrets secrets;
    private final EventFormat format;
    private final EventStore events;
    private final InstantSource clock;
    private volatile Map<LicenceHash, Endpoint> known = Map.of();

    public Webhooks(
            EndpointStore endpoints,
            SigningSecrets secrets,
            EventFormat format,
            EventStore events,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.format = format;
        this.events = events;
        this.clock = clock;
    }

    /** Reads all endpoints anew; on a failure of the store what was known stays. */
    public void refresh() {
        known = Map.copyOf(endpoints.endpoints());
    }

    /**
     * Takes a delivery.
     *
     * @param key the webhook key of the address, as it came
     * @param signature the header, or null
     * @param body the raw bytes
     * @return false where it is not genuine or can't be read; it is never said which
     * @throws io.portaplus.payments.payment.StoreAway or {@link io.portaplus.payments.payment.StoreUnsure} where it must
     *     be delivered again
     */
    public boolean take(String key, @Nullable String signature, byte[] body, Patience patience) {
        Endpoint endpoint = known.get(LicenceHash.of(key));
        List<Secret> signing = endpoint == null ? List.of() : secrets.of(endpoint);
        if (!Signature.isGood(signature, body, signing, clock.instant()) || endpoint == null) {
            return false;
        }
        Optional<Event> event = text(body)
                .flatMap(text -> format.read(endpoint.account().name(), text))
                .filter(read -> read.account().equals(endpoint.account()));
        if (event.isEmpty()) {
            log.warn("webhook.unreadable tenant={}: signed, but no event of the account's mode", endpoint.tenant());
            return false;
        }
        boolean isNew = events.keep(event.get(), Origin.DELIVERED, clock.instant(), patience);
        log.info(
                "webhook.kept event={} type={} new={}",
                event.get().id(),
                event.get().type(),
                isNew);
        return true;
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
