package io.portaplus.payments.billing;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.function.Predicate;

/** Reads a billing system for a caller who waits: what can't be known is said, and never guessed. */
public final class CustomerLookup {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration TILL_ONE_IS_SET = Duration.ofMinutes(1);

    private final CustomerDirectory directory;
    private final Predicate<TenantId> posts;

    /** @param posts whether a tenant has a billing system */
    public CustomerLookup(CustomerDirectory directory, Predicate<TenantId> posts) {
        this.directory = directory;
        this.posts = posts;
    }

    /** One question. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(CustomerDirectory directory, TenantId tenant, Duration within);
    }

    /**
     * Asks.
     *
     * @throws Problem.Unavailable where the billing system does not answer in time, does not let the tenant in, or refuses
     *     to tell, and where the tenant has none
     */
    public <T> T ask(Caller caller, Question<T> question) {
        TenantId tenant = caller.tenant().id();
        if (!posts.test(tenant)) {
            throw new Problem.Unavailable(
                    "BillingNotConfigured",
                    "This operator has no billing system set here; nothing was read or posted.",
                    TILL_ONE_IS_SET,
                    null);
        }
        try {
            return question.ask(directory, tenant, caller.settings().get(Settings.BILLING_READ_WITHIN));
        } catch (BillingAway away) {
            throw new Problem.Unavailable("BillingUnavailable", text(away.reason()), RETRY_AFTER, away);
        }
    }

    private static String text(BillingAway.Reason reason) {
        return switch (reason) {
            case AWAY ->
                "The billing system does not answer right now. Nothing was changed there; please send the request again.";
            case AUTH_REFUSED ->
                "The billing system does not accept this operator's login. Nothing was changed there; the operator has to"
                        + " mend it.";
            case REFUSED -> "The billing system refuses to tell this. Nothing was changed there.";
        };
    }
}
