package io.portaplus.stripe;

import com.stripe.model.Account;
import com.stripe.model.Customer;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentIntentCollection;
import com.stripe.model.PaymentMethod;
import com.stripe.model.PaymentMethodCollection;
import com.stripe.model.SetupIntent;
import com.stripe.model.SetupIntentCollection;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.model.checkout.SessionCollection;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.CardProcessor.Sought;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is read at Stripe. Whatever can't be read, or not understood, is {@link ProcessorAway}; 404 is empty. */
final class Readings {
    private static final String METHOD = "payment_method";

    private final Reading reading;

    Readings(Reading reading) {
        this.reading = reading;
    }

    Intent held(AccountId account, String id, Duration timeout) {
        if (id.startsWith("cs_")) {
            return ours(
                    get(account, Pages.reading(id), timeout, Session.class).orElseThrow(Readings::notThere), Pages::of);
        }
        String expanded = id + "?expand[]=" + METHOD;
        if (Intents.isSetup(id)) {
            return ours(
                    get(account, "/v1/setup_intents/" + expanded, timeout, SetupIntent.class)
                            .orElseThrow(Readings::notThere),
                    Intents::of);
        }
        return ours(
                get(account, "/v1/payment_intents/" + expanded, timeout, PaymentIntent.class)
                        .orElseThrow(Readings::notThere),
                Intents::of);
    }

    Optional<Intent> find(AccountId account, String customerId, Sought sought, Duration timeout) {
        Form query = new Form()
                .add("customer", customerId)
                .add("created[gte]", sought.since().getEpochSecond())
                .add("limit", 100);
        String id = sought.payment().text();
        return switch (sought.made()) {
            case CHARGE ->
                all(
                                account,
                                "/v1/payment_intents?" + query.add("expand[0]", "data." + METHOD),
                                timeout,
                                PaymentIntentCollection.class)
                        .stream()
                        .filter(one -> id.equals(Intents.metadata(one.getMetadata(), Calls.PAYMENT_ID)))
                        .findFirst()
                        .map(one -> ours(one, Intents::of));
            case SETUP ->
                all(
                                account,
                                "/v1/setup_intents?" + query.add("expand[0]", "data." + METHOD),
                                timeout,
                                SetupIntentCollection.class)
                        .stream()
                        .filter(one -> id.equals(Intents.metadata(one.getMetadata(), Calls.PAYMENT_ID)))
                        .findFirst()
                        .map(one -> ours(one, Intents::of));
            case SESSION ->
                all(
                                account,
                                "/v1/checkout/sessions?"
                                        + query.add("expand[0]", "data." + Pages.EXPAND)
                                                .add("expand[1]", "data." + Pages.EXPAND_SETUP),
                                timeout,
                                SessionCollection.class)
                        .stream()
                        .filter(one -> id.equals(Intents.metadata(one.getMetadata(), Calls.PAYMENT_ID)))
                        .findFirst()
                        .map(one -> ours(one, Pages::of));
            case CUSTOMER, METHOD, CANCEL, EXPIRE, DETACH, DELETE, DEFAULT, DETAILS, REFUND -> Optional.empty();
        };
    }

    /** A customer who is there: neither unknown nor deleted. */
    Optional<Customer> customer(AccountId account, String customerId, Duration timeout) {
        return get(account, "/v1/customers/" + customerId, timeout, Customer.class)
                .filter(customer -> !Boolean.TRUE.equals(customer.getDeleted()));
    }

    Optional<String> defaultCard(AccountId account, String customerId, Duration timeout) {
        Optional<Customer> customer = get(account, "/v1/customers/" + customerId, timeout, Customer.class);
        Optional<String> named = customer.map(Readings::namedDefault);
        if (named.isPresent() || customer.isEmpty()) {
            return named;
        }
        String path = "/v1/customers/" + customerId + "/payment_methods?type=card&limit=2";
        List<PaymentMethod> cards = get(account, path, timeout, PaymentMethodCollection.class)
                .map(PaymentMethodCollection::getData)
                .orElse(List.of());
        return cards.size() == 1 ? Optional.of(cards.getFirst().getId()) : Optional.empty();
    }

    Optional<Card> card(AccountId account, String customerId, String cardId, Duration timeout) {
        String path = "/v1/customers/" + customerId + "/payment_methods/" + cardId;
        return get(account, path, timeout, PaymentMethod.class)
                .filter(method -> customerId.equals(method.getCustomer()))
                .map(Intents::card);
    }

    List<PaymentMethod> cards(AccountId account, String customerId, Duration timeout) {
        String path = "/v1/customers/" + customerId + "/payment_methods?type=card&limit=100";
        return all(account, path, timeout, PaymentMethodCollection.class);
    }

    String accountName(AccountId asked, Duration timeout) {
        return get(asked, "/v1/account", timeout, Account.class)
                .map(Account::getId)
                .orElseThrow(() -> new ProcessorAway("the account is not there"));
    }

    static @Nullable String namedDefault(Customer customer) {
        Customer.InvoiceSettings invoices = customer.getInvoiceSettings();
        String forInvoices = invoices == null ? null : invoices.getDefaultPaymentMethod();
        return forInvoices == null ? customer.getDefaultSource() : forInvoices;
    }

    /** All pages of a list. */
    private <T extends HasId, C extends StripeCollection<T>> List<T> all(
            AccountId account, String path, Duration timeout, Class<C> type) {
        List<T> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            String after =
                    all.isEmpty() ? "" : "&starting_after=" + all.getLast().getId();
            C page = get(account, path + after, timeout, type)
                    .orElseThrow(() -> new ProcessorAway("the customer is gone"));
            all.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
        }
        return all;
    }

    private <T> Optional<T> get(AccountId account, String path, Duration timeout, Class<T> type) {
        return reading.get(account, path, timeout, type);
    }

    private static <T> Intent ours(T read, Function<T, Intent> reader) {
        try {
            return reader.apply(read);
        } catch (RuntimeException e) {
            throw new ProcessorAway(
                    "a payment that can't be read: " + e.getClass().getSimpleName());
        }
    }

    private static ProcessorAway notThere() {
        return new ProcessorAway("the payment is not there");
    }
}
