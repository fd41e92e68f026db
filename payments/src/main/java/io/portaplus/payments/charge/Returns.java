package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cardholder who comes back from an authentication or a page: what the processor says now is settled, and the cardholder is sent
 * on to the portal (docs/semantics.md, 3-D Secure). What the browser says is not believed.
 */
public final class Returns {
    private static final Logger log = LoggerFactory.getLogger(Returns.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Ports ports;
    private final Closing closing;

    Returns(Ports ports, Parts parts) {
        this.ports = ports;
        this.closing = parts.closing();
    }

    /**
     * Settles a payment, as far as that can be done now, and says where the cardholder goes.
     *
     * @param held the processor's payment, saving or page that the browser brings along, or null
     * @return empty where there is no such payment, or it is another one's
     */
    public Optional<URI> back(PaymentId id, @Nullable String held) {
        try {
            Optional<Payment> payment = ports.payments().find(id).filter(found -> isIts(found, held));
            payment.filter(Payment::open).ifPresent(this::settle);
            return payment.flatMap(this::portal);
        } catch (StoreAway _) {
            return Optional.empty();
        }
    }

    /** Where this does not get through, the resolver settles the payment later. */
    private void settle(Payment payment) {
        try {
            closing.settled(payment, Patience.of(PATIENCE));
        } catch (StoreAway | StoreUnsure e) {
            log.warn("return.unsettled payment={} state={}: {}", payment.id(), payment.status(), e.getMessage());
        }
    }

    private static boolean isIts(Payment payment, @Nullable String held) {
        return held != null && (held.equals(payment.heldAs()) || held.equals(payment.intentId()));
    }

    private Optional<URI> portal(Payment payment) {
        var site = payment.order().site();
        return ports.tenants()
                .find(payment.tenant(), site.featureName(), site.contentId())
                .flatMap(caller -> caller.settings().get(Settings.RETURN_URL));
    }
}
