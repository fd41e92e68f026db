package io.portaplus.payments.charge;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.payment.Task.Checkout;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request says of a hosted page: where the cardholder goes afterwards, and which ways to pay it offers. */
final class Pages {
    /** Filled in by the processor; no address may hold its braces otherwise. */
    private static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";

    private static final int LONGEST_ADDRESS = 2000;
    /** Ways to pay that take one currency only; the processor refuses a page that offers them for another. */
    private static final Map<String, String> CURRENCY_OF = Map.of("sepa_debit", "EUR", "bacs_debit", "GBP");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Pages() {}

    /**
     * @param faults gets what is wrong with it
     */
    static Checkout asked(Caller caller, StripePaymentRequest request, List<Fault> faults) {
        return new Checkout(
                address(caller, "SuccessUrl", request.successUrl(), faults),
                address(caller, "CancelUrl", request.cancelUrl(), faults),
                methods(caller.settings(), request.paymentMethod(), faults));
    }

    /** The page with those of its ways to pay that take the basket's currency; where none does the processor says so. */
    static Checkout fitting(Checkout asked, Currency currency) {
        List<String> fitting = asked.methods().stream()
                .filter(method ->
                        CURRENCY_OF.getOrDefault(method, currency.code()).equals(currency.code()))
                .toList();
        return fitting.isEmpty() ? asked : new Checkout(asked.successUrl(), asked.cancelUrl(), fitting);
    }

    private static String address(Caller caller, String member, @Nullable String given, List<Fault> faults) {
        String text = Given.text(given).orElse("");
        Optional<URI> uri = absolute(text);
        if (uri.isEmpty()) {
            faults.add(new Fault(
                    "InvalidAddress",
                    member,
                    member + " takes an absolute https address of at most " + LONGEST_ADDRESS
                            + " characters (http only for this machine itself)."));
        } else if (!allowed(caller, hostOf(uri.get()))) {
            faults.add(new Fault(
                    "AddressNotAllowed",
                    member,
                    member + " is on a host that is not allowed; the operator's setting checkout.hosts names those "
                            + "that are."));
        }
        return text;
    }

    private static Optional<URI> absolute(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.replace(SESSION_ID, "CHECKOUT_SESSION_ID"));
            boolean secure = "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(hostOf(uri)));
            return uri.getHost() != null && uri.getUserInfo() == null && secure ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static String hostOf(URI uri) {
        return Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
    }

    /** A tenant that moves no money, and has named no hosts, may send its testers anywhere. */
    private static boolean allowed(Caller caller, String host) {
        List<String> hosts = caller.settings().get(Settings.CHECKOUT_HOSTS);
        if (hosts.isEmpty()) {
            return !caller.tenant().live();
        }
        return hosts.stream()
                .map(known -> known.toLowerCase(Locale.ROOT))
                .anyMatch(known -> known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known));
    }

    private static List<String> methods(SettingValues settings, @Nullable String asked, List<Fault> faults) {
        List<String> allowed = settings.get(Settings.CHECKOUT_METHODS);
        List<String> wanted = Given.text(asked).map(Pages::items).orElse(allowed);
        if (!allowed.containsAll(wanted)) {
            faults.add(new Fault(
                    "PaymentMethodNotAllowed",
                    "PaymentMethod",
                    "PaymentMethod names a way to pay that is not allowed; the operator's setting checkout.methods names "
                            + "those that are."));
            return List.of();
        }
        return wanted;
    }

    private static List<String> items(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }
}
