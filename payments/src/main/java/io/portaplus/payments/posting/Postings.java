package io.portaplus.payments.posting;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.FollowUps;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.TenantSettings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Enqueues what the billing system is to learn of. The row is there for a tenant without a billing system too, as
 * {@code NOT_POSTED}: what moved is on record whether or not it was posted, and posting that is turned on later begins
 * with what comes after it.
 */
public final class Postings implements FollowUps {
    private final Billing billing;
    private final Tenants tenants;
    private final InstantSource clock;

    public Postings(Billing billing, Tenants tenants, InstantSource clock) {
        this.billing = billing;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * A payment that succeeded is posted; one that the processor had no part in moved nothing, but a voucher may have
     * paid for it. The row of the payment is there also where nothing of it is posted: refunds are reckoned by it.
     */
    @Override
    public List<FollowUp> of(Payment payment) {
        if (payment.status() != PaymentStatus.SUCCEEDED) {
            return List.of();
        }
        PostedAmount posted = PostedAmount.of(payment.order(), settings(payment));
        List<FollowUp> all = new ArrayList<>();
        String intent = payment.intentId();
        if (intent != null) {
            all.add(posting(payment, intent, Posting.Kind.PAYMENT, posted.payment()));
        }
        if (posted.voucher().minor() > 0) {
            all.add(posting(payment, payment.id().text(), Posting.Kind.VOUCHER, posted.voucher()));
        }
        return all;
    }

    private SettingValues settings(Payment payment) {
        var site = payment.order().site();
        return tenants.find(payment.tenant(), site.featureName(), site.contentId())
                .map(Caller::settings)
                .orElseGet(() -> TenantSettings.NONE.at(null, null));
    }

    private Posting posting(Payment payment, String object, Posting.Kind kind, Money amount) {
        Posting.State state = amount.isZero() || !isPosted(payment) ? Posting.State.NOT_POSTED : Posting.State.PENDING;
        return new Posting(payment.order(), object, kind, amount, state, clock.instant());
    }

    /** Nothing of the other mode is posted for a tenant (docs/semantics.md, Who calls). */
    private boolean isPosted(Payment payment) {
        boolean live = payment.order().account().live();
        return billing.posts(payment.tenant())
                && tenants.find(payment.tenant(), null, null)
                        .filter(caller -> caller.tenant().live() == live)
                        .isPresent();
    }
}
