package io.portaplus.payments.callback;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Callback;
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

/** Enqueues a callback for every final outcome of a payment whose tenant has set {@code callback.url}. */
public final class Callbacks implements FollowUps {
    private final Tenants tenants;
    private final InstantSource clock;

    public Callbacks(Tenants tenants, InstantSource clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public List<FollowUp> of(Payment payment) {
        return isFinal(payment.status()) && isWanted(payment) ? List.of(callback(payment)) : List.of();
    }

    /** Nothing of the other mode is told to a tenant (docs/semantics.md, Who calls). */
    private boolean isWanted(Payment payment) {
        Payment.Order order = payment.order();
        Optional<Caller> caller = tenants.find(
                payment.tenant(), order.site().featureName(), order.site().contentId());
        return caller.filter(known -> known.tenant().live() == order.account().live())
                .flatMap(known -> known.settings().get(Settings.CALLBACK_URL))
                .isPresent();
    }

    private Callback callback(Payment payment) {
        String outcome = payment.status().name().toLowerCase(Locale.ROOT);
        return new Callback(payment.id(), payment.id() + ":" + outcome, "payment." + outcome, clock.instant());
    }

    private static boolean isFinal(PaymentStatus status) {
        return switch (status) {
            case SUCCEEDED, FAILED, DONE, CHECKOUT_EXPIRED -> true;
            case RUNNING, PROCESSING, REQUIRES_ACTION, CHECKOUT_OPEN -> false;
        };
    }
}
