package io.portaplus.payments.charge;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment.Manner;
import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.payments.payment.Task.Checkout;
import io.portaplus.payments.payment.Task.Kind;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.IdempotencyKey;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds every fault of a request together, before anything is sent or written. */
final class Checks {
    private static final Pattern CUSTOMER_ID = Pattern.compile("cus_[A-Za-z0-9_]{1,240}");
    private static final int LONGEST_FEATURE = 200;

    /**
     * Checks what asks for anything but a list of cards.
     *
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    Checked payment(Caller caller, StripePaymentRequest request, Headers headers) {
        List<Fault> faults = cardNumbers(caller, request);
        Optional<Action> action = Action.of(request, faults);
        Person person = person(caller, request, address(headers, faults), faults);
        boolean offSession = caller.settings().get(Settings.OFF_SESSION)
                && action.filter(Action.CHARGE::equals).isPresent();
        checkFeature(request, faults);
        IdempotencyKey.check(headers.idempotencyKey(), faults);
        // What asks for no one thing is looked at as a charge, which tells the most.
        Asked asked = asked(caller, request, action, faults);
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        Sameness same = new Sameness(person, asked, lines(request), offSession);
        Digest basket = same.basket();
        Digest digest = same.request(basket);
        return new Checked(
                person,
                site(request),
                asked,
                new Manner(offSession, false),
                digest,
                basket,
                same.guards(digest, headers.idempotencyKey()));
    }

    /**
     * @throws Problem.InvalidRequest with all faults that the request has
     */
    CheckedListing listing(Caller caller, StripePaymentRequest request) {
        List<Fault> faults = cardNumbers(caller, request);
        Action.of(request, faults);
        Person person = person(caller, request, null, faults);
        checkFeature(request, faults);
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        return new CheckedListing(person, site(request));
    }

    private static Asked asked(
            Caller caller, StripePaymentRequest request, Optional<Action> action, List<Fault> faults) {
        return switch (action.orElse(Action.CHARGE)) {
            case CHARGE, LIST_CARDS -> {
                boolean offSession = caller.settings().get(Settings.OFF_SESSION);
                Instrument instrument = Instrument.of(request, offSession, faults);
                yield new Asked(
                        Kind.CHARGE,
                        instrument,
                        action.isEmpty() ? null : price(caller, request, faults).orElse(null),
                        null);
            }
            case SAVE_CARD -> new Asked(Kind.SAVE, Instrument.toSave(request, faults), null, null);
            case REMOVE_CARD -> new Asked(Kind.REMOVE, Instrument.toRemove(request, faults), null, null);
            case CHECKOUT -> {
                Checkout page = Pages.asked(caller, request, faults);
                yield lines(request).isEmpty()
                        ? new Asked(Kind.SAVE_BY_CHECKOUT, new Instrument.OnPage(), null, page)
                        : new Asked(
                                Kind.CHECKOUT,
                                new Instrument.OnPage(),
                                price(caller, request, faults).orElse(null),
                                page);
            }
        };
    }

    private static List<Fault> cardNumbers(Caller caller, StripePaymentRequest request) {
        return new ArrayList<>(caller.settings().made(Prepared.CARD_NUMBERS).faults(request));
    }

    private static Site site(StripePaymentRequest request) {
        return new Site(request.featureName(), request.contentId());
    }

    private static List<ShoppingInformation> lines(StripePaymentRequest request) {
        return Objects.requireNonNullElse(request.shoppingInformation(), List.of());
    }

    private static Person person(
            Caller caller, StripePaymentRequest request, @Nullable String address, List<Fault> faults) {
        long iCustomer = iCustomer(request, faults);
        return new Person(caller, iCustomer, customerId(request, faults).orElse(null), address);
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

    private static @Nullable String address(Headers headers, List<Fault> faults) {
        String given = headers.cardholderAddress();
        if (given == null) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(given).getHostAddress();
        } catch (IllegalArgumentException _) {
            faults.add(new Fault(
                    "InvalidCardholderAddress",
                    "Porta-Plus-Cardholder-Address",
                    "The header Porta-Plus-Cardholder-Address takes one IP address in figures."));
            return null;
        }
    }

    private static Optional<PricedBasket> price(Caller caller, StripePaymentRequest request, List<Fault> faults) {
        try {
            return Optional.of(caller.settings().made(Prepared.BASKET).price(lines(request), request.customer()));
        } catch (Problem.InvalidRequest e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }
}
