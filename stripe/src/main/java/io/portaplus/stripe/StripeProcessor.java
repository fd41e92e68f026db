package io.portaplus.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentIntentCollection;
import com.stripe.model.PaymentMethod;
import com.stripe.model.PaymentMethodCollection;
import com.stripe.net.StripeResponse;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.processor.SavedCard;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe as the card processor. */
public final class StripeProcessor implements CardProcessor {
    private static final Logger log = LoggerFactory.getLogger(StripeProcessor.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final StripeConnection connection;
    private final Reading reading;

    /**
     * @param base where Stripe, or a sandbox, is
     * @param clock the program's clock, for the last moment at which a charge may be sent
     * @param callsAtOnce for one account on this node
     */
    public StripeProcessor(URI base, StripeKeys keys, InstantSource clock, int callsAtOnce) {
        this.connection = new StripeConnection(base, keys, clock, callsAtOnce);
        this.reading = new Reading(connection);
    }

    /** The same Stripe, asked what it says now of something that it told of. */
    public Afterwards afterwards() {
        return new StripeAfterwards(reading);
    }

    @Override
    public Step customerCall(TenantId tenant, long iCustomer, int round) {
        return Calls.customer(tenant, iCustomer, round);
    }

    @Override
    public Step methodCall(String token) {
        return Calls.method(token);
    }

    @Override
    public Step chargeCall(ChargeOrder order, int round) {
        return Calls.charge(order, round);
    }

    @Override
    public Step cancelCall(String intentId) {
        return Calls.cancel(intentId);
    }

    @Override
    public Answer send(AccountId account, String key, Step step, Instant notAfter, Duration timeout) {
        Answer answer;
        try {
            StripeResponse response = connection.call(Call.of(account, key, step, notAfter, timeout), step.body());
            answer = Outcomes.of(step.kind(), response);
        } catch (StripeException e) {
            answer = understood(e);
        } catch (StripeConnection.NotSent e) {
            answer = new Answer.NotRun(String.valueOf(e.getMessage()), PAUSE);
        } catch (StripeConnection.NoKey _) {
            answer = new Answer.NotRun("no key for the account", PAUSE);
        } catch (RuntimeException e) {
            // stripe-java lets null pointers and the like escape where an answer is empty or not what it expects.
            answer = new Answer.Unknown(
                    "an answer that can't be read: " + e.getClass().getSimpleName());
        }
        report(key, answer);
        return answer;
    }

    @Override
    public Intent read(AccountId account, String intentId, Duration timeout) {
        PaymentIntent read = get(
                        account,
                        "/v1/payment_intents/" + intentId + "?expand[]=payment_method",
                        timeout,
                        PaymentIntent.class)
                .orElseThrow(() -> new ProcessorAway("the payment is not there"));
        return ours(read);
    }

    @Override
    public Optional<Intent> find(
            AccountId account, String customerId, PaymentId payment, Instant since, Duration timeout) {
        Form query = new Form()
                .add("customer", customerId)
                .add("created[gte]", since.getEpochSecond())
                .add("limit", 100)
                .add("expand[0]", "data.payment_method");
        String after = null;
        while (true) {
            String path = "/v1/payment_intents?" + query + (after == null ? "" : "&starting_after=" + after);
            PaymentIntentCollection page = get(account, path, timeout, PaymentIntentCollection.class)
                    .orElseThrow(() -> new ProcessorAway("the customer is not there"));
            List<PaymentIntent> data = page.getData();
            Optional<PaymentIntent> found = data.stream()
                    .filter(one -> payment.text().equals(Intents.metadata(one.getMetadata(), Calls.PAYMENT_ID)))
                    .findFirst();
            if (found.isPresent() || !Boolean.TRUE.equals(page.getHasMore()) || data.isEmpty()) {
                return found.map(StripeProcessor::ours);
            }
            after = data.getLast().getId();
        }
    }

    @Override
    public Optional<CustomerFacts> customer(AccountId account, String customerId, Duration timeout) {
        return get(account, "/v1/customers/" + customerId, timeout, Customer.class)
                .filter(customer -> !Boolean.TRUE.equals(customer.getDeleted()))
                .map(customer -> {
                    Map<String, String> metadata = Objects.requireNonNullElse(customer.getMetadata(), Map.of());
                    return new CustomerFacts(
                            metadata.get(Calls.TENANT), metadata.get(Calls.I_CUSTOMER), !metadata.isEmpty());
                });
    }

    @Override
    public Optional<String> defaultCard(AccountId account, String customerId, Duration timeout) {
        Optional<Customer> customer = get(account, "/v1/customers/" + customerId, timeout, Customer.class);
        Optional<String> named = customer.map(StripeProcessor::namedDefault);
        if (named.isPresent() || customer.isEmpty()) {
            return named;
        }
        String path = "/v1/customers/" + customerId + "/payment_methods?type=card&limit=2";
        List<PaymentMethod> cards = get(account, path, timeout, PaymentMethodCollection.class)
                .map(PaymentMethodCollection::getData)
                .orElse(List.of());
        return cards.size() == 1 ? Optional.of(cards.getFirst().getId()) : Optional.empty();
    }

    @Override
    public List<SavedCard> cards(AccountId account, String customerId, Duration timeout) {
        Optional<Customer> customer = get(account, "/v1/customers/" + customerId, timeout, Customer.class)
                .filter(known -> !Boolean.TRUE.equals(known.getDeleted()));
        if (customer.isEmpty()) {
            return List.of();
        }
        List<PaymentMethod> methods = new ArrayList<>();
        String path = "/v1/customers/" + customerId + "/payment_methods?type=card&limit=100";
        boolean more = true;
        while (more) {
            String after = methods.isEmpty()
                    ? ""
                    : "&starting_after=" + methods.getLast().getId();
            PaymentMethodCollection page = get(account, path + after, timeout, PaymentMethodCollection.class)
                    .orElseThrow(() -> new ProcessorAway("the customer is gone"));
            methods.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
        }
        return SavedCards.of(methods, namedDefault(customer.get()));
    }

    /**
     * The name of the account that a key opens; also the first call, which is slow, made before a customer waits for it.
     *
     * @throws ProcessorAway where it can't be read
     */
    public String accountName(AccountId asked, Duration timeout) {
        return get(asked, "/v1/account", timeout, com.stripe.model.Account.class)
                .map(com.stripe.model.Account::getId)
                .orElseThrow(() -> new ProcessorAway("the account is not there"));
    }

    private static @Nullable String namedDefault(Customer customer) {
        Customer.InvoiceSettings invoices = customer.getInvoiceSettings();
        String forInvoices = invoices == null ? null : invoices.getDefaultPaymentMethod();
        return forInvoices == null ? customer.getDefaultSource() : forInvoices;
    }

    private <T> Optional<T> get(AccountId account, String path, Duration timeout, Class<T> type) {
        return reading.get(account, path, timeout, type);
    }

    private static Intent ours(PaymentIntent read) {
        try {
            return Intents.of(read);
        } catch (RuntimeException e) {
            throw new ProcessorAway(
                    "a payment that can't be read: " + e.getClass().getSimpleName());
        }
    }

    private static Answer understood(StripeException thrown) {
        try {
            return Outcomes.of(thrown);
        } catch (RuntimeException e) {
            return new Answer.Unknown(
                    "an error that can't be read: " + e.getClass().getSimpleName());
        }
    }

    private static void report(String key, Answer answer) {
        switch (answer) {
            case Answer.Unknown(String reason) -> log.warn("stripe.unknown call={} reason={}", key, reason);
            case Answer.NotRun notRun -> log.info("stripe.not.run call={} reason={}", key, notRun.reason());
            case Answer.KeyRefused _ -> log.error("stripe.key.refused call={}", key);
            case Answer.Refused refused ->
                log.info(
                        "stripe.refused call={} code={}", key, refused.refusal().code());
            case Answer.Declined declined ->
                log.info(
                        "stripe.declined call={} code={}",
                        key,
                        declined.refusal().code());
            case Answer.Done _ -> log.debug("stripe.done call={}", key);
        }
    }
}
