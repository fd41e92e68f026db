package io.portaplus.payments.charge;

import io.portaplus.payments.customer.KnownCustomers;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Task.Kind;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.CardProcessor.CustomerFacts;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who pays and with which card, as far as that must be known before a payment is accepted. Only reads at the processor;
 * what it finds wrong binds nothing (docs/semantics.md, Who is paying).
 */
final class Payers {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final CustomerStore customers;
    private final KnownCustomers known;
    private final CardProcessor processor;

    Payers(CustomerStore customers, CardProcessor processor) {
        this.customers = customers;
        this.known = new KnownCustomers(customers);
        this.processor = processor;
    }

    /**
     * @param customerId the processor's customer; null: none is mapped yet
     * @param source what the card is known by; null where a token must become one first, or the cardholder names it
     * @param label of the card, where it is known
     */
    record Payer(
            @Nullable String customerId,
            @Nullable String source,
            @Nullable String label) {}

    /** The processor's customer that is mapped already. */
    Optional<String> mapped(Person person) {
        return known.read(person.caller().tenant(), person.iCustomer());
    }

    /**
     * The processor's customer that is mapped already, from memory where that will do: who accepts the payment proves it, in
     * the same statement. It is read where the processor is asked about it before that, where the caller names another,
     * and where nobody waits who could ask again.
     */
    Optional<String> claimed(Checked checked) {
        Person person = checked.person();
        if (asksAboutCustomer(checked) || checked.manner().deferred()) {
            return mapped(person);
        }
        String named = person.customerId();
        return known.remembered(person.caller().tenant(), person.iCustomer())
                .filter(last -> named == null || named.equals(last))
                .or(() -> mapped(person));
    }

    /** Whether finding the payer takes a reading at the processor. */
    boolean mustRead(Checked checked, Optional<String> mapped) {
        return asksAboutCustomer(checked)
                || (!checked.free() && checked.person().customerId() != null && mapped.isEmpty());
    }

    private static boolean asksAboutCustomer(Checked checked) {
        return !checked.free()
                && (checked.instrument() instanceof Instrument.Default
                        || checked.asked().kind() == Kind.REMOVE);
    }

    /**
     * @throws Problem.NotFound where the customer, or the card that is to be removed, is not this one's
     * @throws Problem.InvalidRequest where no card was named and there is no default
     * @throws Problem.Unavailable where the processor can't be asked
     */
    Payer find(Checked checked, Optional<String> mapped, Patience patience) {
        if (checked.free()) {
            return new Payer(mapped.orElse(null), null, null);
        }
        try {
            Optional<String> customer = customer(checked.person(), mapped, patience);
            if (checked.asked().kind() == Kind.REMOVE && checked.instrument() instanceof Instrument.Saved(String id)) {
                return owner(checked, customer.orElseThrow(Payers::noSuchCard), id, patience);
            }
            return new Payer(customer.orElse(null), source(checked, customer, patience), null);
        } catch (ProcessorAway e) {
            throw away(e);
        }
    }

    /** Whose card it is the processor says; another's looks as if it did not exist. */
    private Payer owner(Checked checked, String customer, String card, Patience patience) {
        return processor
                .card(checked.caller().tenant().account(), customer, card, patience.left())
                .map(known -> new Payer(customer, card, known.label()))
                .orElseThrow(Payers::noSuchCard);
    }

    static Problem away(ProcessorAway e) {
        return new Problem.Unavailable(
                "ProcessorUnavailable",
                "The card processor can't be asked right now. Nothing was charged; please send the request again.",
                RETRY_AFTER,
                e);
    }

    /**
     * The processor's customer of a person; one that the caller names is adopted where it may be.
     *
     * @throws Problem.NotFound where the customer that was named is not this one's
     * @throws ProcessorAway where it can't be asked
     */
    Optional<String> customer(Person person, Optional<String> mapped, Patience patience) {
        String named = person.customerId();
        if (named == null || mapped.filter(named::equals).isPresent()) {
            return mapped;
        }
        if (mapped.isPresent() || !mayAdopt(person, named, patience)) {
            throw noSuchCustomer();
        }
        Caller caller = person.caller();
        if (!customers.adopt(caller.tenant().id(), caller.tenant().account(), person.iCustomer(), named)
                && mapped(person).filter(named::equals).isEmpty()) {
            throw noSuchCustomer();
        }
        return Optional.of(named);
    }

    private boolean mayAdopt(Person person, String named, Patience patience) {
        AccountId account = person.caller().tenant().account();
        TenantId tenant = person.caller().tenant().id();
        Optional<CustomerFacts> facts = processor.customer(account, named, patience.left());
        return facts.filter(known -> known.isOf(tenant, person.iCustomer())
                        || (!known.anyMetadata() && person.caller().settings().get(Settings.ADOPT_CUSTOMERS)))
                .isPresent();
    }

    private @Nullable String source(Checked checked, Optional<String> customer, Patience patience) {
        return switch (checked.instrument()) {
            case Instrument.Token _, Instrument.OnPage _ -> null;
            case Instrument.ConfirmationToken(String id) -> id;
            case Instrument.Saved(String id) -> id;
            case Instrument.Default _ ->
                customer.flatMap(id ->
                                processor.defaultCard(checked.caller().tenant().account(), id, patience.left()))
                        .orElseThrow(Payers::noCard);
        };
    }

    private static Problem noSuchCustomer() {
        return new Problem.NotFound("CustomerNotFound", "There is no such CustomerId for this ICustomer.");
    }

    private static Problem noSuchCard() {
        return new Problem.NotFound("CardNotFound", "There is no such card for this ICustomer.");
    }

    private static Problem noCard() {
        return new Problem.InvalidRequest(List.of(new Fault(
                "NoCard",
                "StripeSourceId",
                "The request names no card and the customer has no default card: give apiSingleUseToken or "
                        + "StripeSourceId.")));
    }
}
