package io.portaplus.payments.lookup;

import io.portaplus.contract.StripePaymentListRequest;
import io.portaplus.payments.lookup.LookupStore.Aftermath;
import io.portaplus.payments.lookup.LookupStore.Told;
import io.portaplus.payments.lookup.LookupStore.Wanted;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers those who ask how payments stand (docs/semantics.md, Asking). Reads, and never asks the processor. */
public final class Lookup {
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final LookupStore store;

    public Lookup(LookupStore store) {
        this.store = store;
    }

    /**
     * One page.
     *
     * @param next where the next one begins, or null where this is the last
     */
    public record Page(List<Told> payments, @Nullable PaymentId next) {
        public Page {
            payments = List.copyOf(payments);
        }
    }

    /**
     * A payment with its history, which begins with its acceptance.
     *
     * @throws Problem.NotFound where it is not this tenant's, which looks as if it did not exist
     */
    public Told find(Tenant asking, @Nullable String paymentId) {
        return told(PaymentId.parse(Objects.requireNonNullElse(paymentId, ""))
                .filter(parsed -> parsed.tenant().equals(asking.id())));
    }

    /**
     * A payment with its history, whoever's it is.
     *
     * @throws Problem.NotFound where there is no such payment
     */
    public Told find(@Nullable String paymentId) {
        return told(PaymentId.parse(Objects.requireNonNullElse(paymentId, "")));
    }

    private Told told(Optional<PaymentId> asked) {
        PaymentId id = asked.orElseThrow(Lookup::noSuchPayment);
        Told told = read(() -> store.find(id)).orElseThrow(Lookup::noSuchPayment);
        List<HistoryEntry> history = new ArrayList<>(told.history());
        history.addFirst(accepted(told.payment()));
        return new Told(told.payment(), told.after(), history);
    }

    /**
     * What became of the money of a payment that was taken before.
     *
     * @throws StoreAway where it can't be read
     */
    public Optional<Aftermath> aftermath(Payment payment) {
        return store.find(payment.id()).map(Told::after);
    }

    /**
     * A customer's payments.
     *
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    public Page list(Tenant asking, StripePaymentListRequest request) {
        Wanted wanted = wanted(asking.id(), request);
        List<Told> found = read(() -> store.list(wanted));
        // One more than asked for tells whether there is a next page.
        boolean more = found.size() == wanted.limit();
        List<Told> shown = more ? found.subList(0, wanted.limit() - 1) : found;
        return new Page(shown, more ? shown.getLast().payment().id() : null);
    }

    /** Finds what is wrong with a request for a list, without reading anything. */
    public void check(Tenant asking, StripePaymentListRequest request) {
        wanted(asking.id(), request);
    }

    private static Wanted wanted(TenantId tenant, StripePaymentListRequest request) {
        List<Fault> faults = new ArrayList<>();
        long iCustomer = Objects.requireNonNullElse(request.iCustomer(), 0L);
        if (iCustomer < 1) {
            faults.add(new Fault("ICustomerRequired", "ICustomer", "ICustomer is required, above 0."));
        }
        int take = Objects.requireNonNullElse(request.take(), USUAL_PAGE);
        if (take < 1 || take > LARGEST_PAGE) {
            faults.add(new Fault("InvalidTake", "Take", "Take is a whole number from 1 to " + LARGEST_PAGE + "."));
        }
        Instant from = request.from();
        Instant to = request.to();
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add(new Fault("InvalidPeriod", "To", "To is later than From."));
        }
        PaymentId after = null;
        if (request.after() != null && !request.after().isEmpty()) {
            after = PaymentId.parse(request.after())
                    .filter(id -> id.tenant().equals(tenant))
                    .orElse(null);
            if (after == null) {
                faults.add(new Fault("InvalidAfter", "After", "After takes the Next of the page before, or nothing."));
            }
        }
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        return new Wanted(tenant, iCustomer, from, to, after, take + 1);
    }

    /** Not in the store: it is in the payment itself. */
    private static HistoryEntry accepted(Payment payment) {
        return new HistoryEntry(
                payment.order().acceptedAt(),
                "accepted",
                payment.order().manner().deferred() ? "Accepted" : "Processing",
                "");
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable",
                    "Payments can't be looked up right now. Please ask again.",
                    Duration.ofSeconds(2),
                    e);
        }
    }

    private static Problem noSuchPayment() {
        return new Problem.NotFound("PaymentNotFound", "There is no such PaymentId.");
    }
}
