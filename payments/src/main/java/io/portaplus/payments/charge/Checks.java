package io.portaplus.payments.charge;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.basket.BasketDigest;
import io.portaplus.payments.basket.Canonical;
import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Payment.Manner;
import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds every fault of a request together, before anything is sent or written. */
final class Checks {
    private static final Pattern CUSTOMER_ID = Pattern.compile("cus_[A-Za-z0-9_]{1,240}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");
    private static final int LONGEST_FEATURE = 200;

    /**
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    Checked charge(Caller caller, StripePaymentRequest request, @Nullable String key) {
        List<Fault> faults =
                new ArrayList<>(caller.settings().made(Prepared.CARD_NUMBERS).faults(request));
        Optional<Action> action = Action.of(request, faults);
        if (action.isPresent() && action.get() != Action.CHARGE) {
            faults.add(new Fault(
                    "ActionNotAvailable",
                    action.get().askedBy(),
                    "This version charges cards (ShoppingInformation with a card) and lists them; saving and removing "
                            + "cards and the hosted checkout are not available yet."));
        }
        long iCustomer = iCustomer(request, faults);
        Optional<String> customerId = customerId(request, faults);
        boolean offSession = caller.settings().get(Settings.OFF_SESSION);
        Instrument instrument = Instrument.of(request, offSession, faults);
        checkFeature(request, faults);
        checkKey(key, faults);
        Optional<PricedBasket> priced =
                action.filter(Action.CHARGE::equals).flatMap(_ -> price(caller, request, faults));
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        PricedBasket basket = priced.orElseThrow();
        List<ShoppingInformation> lines = Objects.requireNonNullElse(request.shoppingInformation(), List.of());
        Canonical same = new Canonical("portaplus charge 1")
                .whole(caller.tenant().id().number())
                .whole(iCustomer)
                .text(basket.currency().code())
                .whole(basket.total().minor());
        BasketDigest.add(same, lines);
        Digest basketDigest = new Digest(same.sha256());
        Digest digest = new Digest(new Canonical("portaplus request 1")
                .text(basketDigest.toHex())
                .text(instrument.sameness())
                .flag(offSession)
                .sha256());
        return new Checked(
                new Person(caller, iCustomer, customerId.orElse(null)),
                new Site(request.featureName(), request.contentId()),
                instrument,
                new Manner(offSession, false),
                basket,
                digest,
                basketDigest,
                guards(caller, instrument, digest, key));
    }

    /**
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    CheckedListing listing(Caller caller, StripePaymentRequest request) {
        List<Fault> faults =
                new ArrayList<>(caller.settings().made(Prepared.CARD_NUMBERS).faults(request));
        Action.of(request, faults);
        long iCustomer = iCustomer(request, faults);
        Optional<String> customerId = customerId(request, faults);
        checkFeature(request, faults);
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        return new CheckedListing(
                new Person(caller, iCustomer, customerId.orElse(null)),
                new Site(request.featureName(), request.contentId()));
    }

    private static long iCustomer(StripePaymentRequest request, List<Fault> faults) {
        Optional<Long> top = Given.number(request.iCustomer());
        Optional<Long> inner =
                Optional.ofNullable(request.customer()).flatMap(customer -> Given.number(customer.iCustomer()));
        if (top.isEmpty() || top.get() < 0) {
            faults.add(new Fault(
                    "ICustomerRequired", "ICustomer", "ICustomer, the billing system's customer id, is required."));
        } else if (inner.isPresent() && !inner.equals(top)) {
            faults.add(new Fault(
                    "ICustomerMismatch",
                    "Customer.ICustomer",
                    "Customer.ICustomer, if given, must be equal to ICustomer."));
        }
        return top.orElse(0L);
    }

    private static Optional<String> customerId(StripePaymentRequest request, List<Fault> faults) {
        Optional<String> given = Given.text(request.customerId());
        given.filter(id -> !CUSTOMER_ID.matcher(id).matches())
                .ifPresent(_ -> faults.add(new Fault(
                        "InvalidCustomerId",
                        "CustomerId",
                        "CustomerId takes a Stripe customer, cus_..., or nothing.")));
        return given;
    }

    private static void checkFeature(StripePaymentRequest request, List<Fault> faults) {
        String feature = Objects.requireNonNullElse(request.featureName(), "");
        if (feature.length() > LONGEST_FEATURE || feature.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(
                    "InvalidText",
                    "FeatureName",
                    "FeatureName takes at most " + LONGEST_FEATURE + " characters and no control characters."));
        }
    }

    private static void checkKey(@Nullable String key, List<Fault> faults) {
        if (key != null && !KEY.matcher(key).matches()) {
            faults.add(new Fault(
                    "InvalidIdempotencyKey",
                    "Idempotency-Key",
                    "The header Idempotency-Key takes 1 to 255 printable ASCII characters."));
        }
    }

    private static Optional<PricedBasket> price(Caller caller, StripePaymentRequest request, List<Fault> faults) {
        List<ShoppingInformation> lines = Objects.requireNonNullElse(request.shoppingInformation(), List.of());
        try {
            return Optional.of(caller.settings().made(Prepared.BASKET).price(lines, request.customer()));
        } catch (Problem.InvalidRequest e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    /** The caller's key; without one the fingerprint. A single-use token guards in any case. */
    private static List<Guard> guards(Caller caller, Instrument instrument, Digest digest, @Nullable String key) {
        List<Guard> guards = new ArrayList<>();
        if (key == null) {
            guards.add(new Guard(Guard.Kind.FINGERPRINT, digest));
        } else {
            guards.add(new Guard(Guard.Kind.KEY, digestOf("portaplus key 1", caller, key)));
        }
        instrument
                .singleUse()
                .ifPresent(
                        token -> guards.add(new Guard(Guard.Kind.TOKEN, digestOf("portaplus token 1", caller, token))));
        return guards;
    }

    private static Digest digestOf(String purpose, Caller caller, String text) {
        return new Digest(new Canonical(purpose)
                .whole(caller.tenant().id().number())
                .text(text)
                .sha256());
    }
}
