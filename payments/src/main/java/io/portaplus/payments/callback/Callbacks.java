package io.portaplus.payments.callback;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUps;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Enqueues a callback for every final outcome of a payment whose tenant has set {@code callback.url}, and of its refunds
 * and disputes.
 */
public final class Callbacks implements FollowUps {
    private final Tenants tenants;
    private final InstantSource clock;

    public Callbacks(Tenants tenants, InstantSource clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public List<FollowUp> of(Payment payment) {
        return isFinal(payment.status()) && isWanted(payment.order()) ? List.of(callback(payment)) : List.of();
    }

    /**
     * What is told of something that ended after a payment.
     *
     * @param subject the refund's or dispute's id
     * @param type such as {@code refund.succeeded}
     */
    public List<FollowUp> of(Payment.Order order, String subject, String type) {
        String outcome = type.substring(type.indexOf('.') + 1);
        String id = order.id() + ":" + subject + ":" + outcome;
        return isWanted(order) ? List.of(new FollowUp.Callback(order.id(), id, type, clock.instant())) : List.of();
    }

    /** Nothing of the other mode is told to a tenant (docs/semantics.md, Who calls). */
    private boolean isWanted(Payment.Order order) {
        Optional<Caller> caller = tenants.find(
                order.id().tenant(), order.site().featureName(), order.site().contentId());
        return caller.filter(known -> known.tenant().live() == order.account().live())
                .flatMap(known -> known.settings().get(Settings.CALLBACK_URL))
                .isPresent();
    }

    private FollowUp.Callback callback(Payment payment) {
        String outcome = payment.status().name().toLowerCase(Locale.ROOT);
        return new FollowUp.Callback(payment.id(), payment.id() + ":" + outcome, "payment." + outcome, clock.instant());
    }

    private static boolean isFinal(PaymentStatus status) {
        return switch (status) {
            case SUCCEEDED, FAILED, DONE, CHECKOUT_EXPIRED -> true;
            case RUNNING, PROCESSING, REQUIRES_ACTION, CHECKOUT_OPEN -> false;
        };
    }
}
