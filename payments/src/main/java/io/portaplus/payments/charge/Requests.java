package io.portaplus.payments.charge;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.customer.CustomerDetails;
import io.portaplus.payments.limit.AccountLimits;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import java.util.ArrayList;

/** What {@code StripePaymentRequest}s ask for: finds which action each is and has it done. */
public final class Requests {
    private final Checks checks;
    private final Charge charge;
    private final CardListing listing;
    private final AccountLimits limits;
    private final CustomerDetails details;

    Requests(Checks checks, Charge charge, CardListing listing, AccountLimits limits, CustomerDetails details) {
        this.checks = checks;
        this.charge = charge;
        this.listing = listing;
        this.limits = limits;
        this.details = details;
    }

    /**
     * Does what a request asks for, now.
     *
     * @param headers what the caller says outside of the request
     * @throws Problem where nothing was done and nothing is bound
     */
    public Outcome perform(Caller caller, StripePaymentRequest request, Headers headers) {
        int atOnce = caller.settings().get(Settings.AT_ONCE);
        try (var _ = limits.enter(caller.tenant().account(), atOnce)) {
            return asks(request, Action.LIST_CARDS) ? listing.list(caller, request) : done(caller, request, headers);
        }
    }

    private Reply done(Caller caller, StripePaymentRequest request, Headers headers) {
        Reply reply = charge.perform(caller, request, headers);
        // A repeat was told of when it was none.
        if (!reply.replayed()) {
            details.follow(reply.payment(), request.customer());
        }
        return reply;
    }

    /**
     * Takes a request that came one way: with {@code oneway.deferred} a charge is stored and made later, and everything
     * else is done now (docs/semantics.md, One way).
     *
     * @throws Problem where nothing was done and nothing is bound
     */
    public Outcome send(Caller caller, StripePaymentRequest request, Headers headers) {
        boolean later = caller.settings().get(Settings.ONE_WAY_DEFERRED) && asks(request, Action.CHARGE);
        return later ? charge.defer(caller, request, headers) : perform(caller, request, headers);
    }

    /**
     * Finds what is wrong with a request, as far as that can be known without asking anybody.
     *
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    public void check(Caller caller, StripePaymentRequest request, Headers headers) {
        if (asks(request, Action.LIST_CARDS)) {
            checks.listing(caller, request);
        } else {
            checks.payment(caller, request, headers);
        }
    }

    /** What asks for no one action is none of them, and is checked as a charge, which tells all of its faults. */
    private static boolean asks(StripePaymentRequest request, Action action) {
        return Action.of(request, new ArrayList<>()).filter(action::equals).isPresent();
    }
}
