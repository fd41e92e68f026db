package io.portaplus.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntentCollection;
import com.stripe.model.PaymentMethod;
import io.portaplus.payments.event.EventSource;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Details;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.processor.SavedCard;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.stripe.http.Answered;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe as the card processor. */
public final class StripeProcessor implements CardProcessor {
    private static final Logger log = LoggerFactory.getLogger(StripeProcessor.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final StripeConnection connection;
    private final Reading reading;
    private final Readings readings;

    /**
     * @param base where Stripe, or a sandbox, is
     * @param clock the program's clock, for the last moment at which a charge may be sent
     * @param callsAtOnce for one account on this node
     */
    public StripeProcessor(URI base, StripeKeys keys, InstantSource clock, int callsAtOnce) {
        this.connection = new StripeConnection(base, keys, clock, callsAtOnce);
        this.reading = new Reading(connection);
        this.readings = new Readings(reading);
    }

    /** The same Stripe's list of events. */
    public EventSource events() {
        return new StripeEvents(reading);
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
    public Step setupCall(SetupOrder order, int round) {
        return Calls.setup(order, round);
    }

    @Override
    public Step pageCall(PageOrder order, int round) {
        return Pages.open(order, round);
    }

    @Override
    public Step expireCall(String pageId) {
        return Pages.expire(pageId);
    }

    @Override
    public Step removeCall(String customerId, String cardId) {
        return Calls.remove(customerId, cardId);
    }

    @Override
    public Step detailsCall(String customerId, Details details) {
        return Calls.details(customerId, details);
    }

    @Override
    public Step defaultCall(String customerId, String cardId) {
        return Calls.makeDefault(customerId, cardId);
    }

    @Override
    public Step cancelCall(String intentId) {
        return Calls.cancel(intentId);
    }

    @Override
    public Answer send(AccountId account, String key, Step step, Instant notAfter, Duration timeout) {
        Answer answer;
        try {
            Answered response = connection.call(Call.of(account, key, step, notAfter, timeout), step.body());
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
    public Intent read(AccountId account, String held, Duration timeout) {
        return readings.held(account, held, timeout);
    }

    @Override
    public Optional<Intent> find(AccountId account, String customerId, Sought sought, Duration timeout) {
        return readings.find(account, customerId, sought, timeout);
    }

    @Override
    public Optional<CustomerFacts> customer(AccountId account, String customerId, Duration timeout) {
        return readings.customer(account, customerId, timeout).map(customer -> {
            Map<String, String> metadata = Objects.requireNonNullElse(customer.getMetadata(), Map.of());
            return new CustomerFacts(metadata.get(Calls.TENANT), metadata.get(Calls.I_CUSTOMER), !metadata.isEmpty());
        });
    }

    @Override
    public Optional<String> defaultCard(AccountId account, String customerId, Duration timeout) {
        return readings.defaultCard(account, customerId, timeout);
    }

    @Override
    public Optional<Card> card(AccountId account, String customerId, String cardId, Duration timeout) {
        return readings.card(account, customerId, cardId, timeout);
    }

    @Override
    public boolean isFirst(AccountId account, String customerId, String cardId, Duration timeout) {
        Optional<Customer> customer = readings.customer(account, customerId, timeout);
        if (customer.isEmpty() || Readings.namedDefault(customer.get()) != null) {
            return false;
        }
        List<PaymentMethod> cards = readings.cards(account, customerId, timeout);
        return !cards.isEmpty() && cards.getLast().getId().equals(cardId);
    }

    @Override
    public List<SavedCard> cards(AccountId account, String customerId, Duration timeout) {
        return readings.customer(account, customerId, timeout)
                .map(customer ->
                        SavedCards.of(readings.cards(account, customerId, timeout), Readings.namedDefault(customer)))
                .orElse(List.of());
    }

    /**
     * Opens a connection and loads what reads a payment: the first call is slow, and is made before a customer waits.
     *
     * @throws ProcessorAway where nothing can be read
     */
    public void warmUp(AccountId account, Duration timeout) {
        reading.get(
                account,
                "/v1/payment_intents?limit=1&expand[0]=data.payment_method",
                timeout,
                PaymentIntentCollection.class);
    }

    /**
     * The name of the account that a key opens.
     *
     * @throws ProcessorAway where it can't be read
     */
    public String accountName(AccountId asked, Duration timeout) {
        return readings.accountName(asked, timeout);
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
