package io.portaplus.payments.processor;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task.Checkout;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The card processor. Writing a call and sending it are two things, so that the call is committed in between; no method
 * throws for what the processor or the network does to a keyed call: that is an {@link Answer}.
 */
public interface CardProcessor {
    /** The call that makes a customer, with metadata only. */
    Step customerCall(TenantId tenant, long iCustomer, int round);

    /** The call that makes a payment method of a single-use token. */
    Step methodCall(String token);

    /** The call that makes and confirms a payment. */
    Step chargeCall(ChargeOrder order, int round);

    /** The call that saves a card. */
    Step setupCall(SetupOrder order, int round);

    /** The call that opens a page for the cardholder. */
    Step pageCall(PageOrder order, int round);

    /** The call that closes a payment which is not paid, or a saving that is not done. */
    Step cancelCall(String intentId);

    /** The call that closes a page. */
    Step expireCall(String pageId);

    /** The call that removes a saved card. */
    Step removeCall(String customerId, String cardId);

    /** The call that tells who a customer is; of what is not known it says nothing. */
    Step detailsCall(String customerId, Details details);

    /** The call that makes a card the customer's default. */
    Step defaultCall(String customerId, String cardId);

    /**
     * Sends a call under its key.
     *
     * @param notAfter by the program's clock; looked at just before the call leaves
     */
    Answer send(AccountId account, String key, Step step, Instant notAfter, Duration timeout);

    /**
     * The payment as it stands now.
     *
     * @param held the page, the charge or the saving
     * @throws ProcessorAway where it can't be read
     */
    Intent read(AccountId account, String held, Duration timeout);

    /**
     * Finds the customer's payment that carries our id, by listing all that began since, never by searching.
     *
     * @throws ProcessorAway where not everything could be listed
     */
    Optional<Intent> find(AccountId account, String customerId, Sought sought, Duration timeout);

    /**
     * What is looked for.
     *
     * @param made by which kind of call
     */
    record Sought(Step.Kind made, PaymentId payment, Instant since) {}

    /**
     * What the processor knows of a customer; empty where there is none, or it was deleted.
     *
     * @throws ProcessorAway where it can't be read
     */
    Optional<CustomerFacts> customer(AccountId account, String customerId, Duration timeout);

    /**
     * The card that a charge without an instrument takes: the invoice default, else the default source, else the only
     * card (docs/semantics.md, Default card).
     *
     * @throws ProcessorAway where it can't be read
     */
    Optional<String> defaultCard(AccountId account, String customerId, Duration timeout);

    /**
     * One saved card; empty where the customer has no such card, whoever else may have it.
     *
     * @throws ProcessorAway where it can't be read
     */
    Optional<Card> card(AccountId account, String customerId, String cardId, Duration timeout);

    /**
     * Whether no default is named for a customer and no card was saved before this one.
     *
     * @throws ProcessorAway where it can't be read
     */
    boolean isFirst(AccountId account, String customerId, String cardId, Duration timeout);

    /**
     * The cards that are saved for a customer, newest first; none where there is no such customer, or it was deleted.
     *
     * @throws ProcessorAway where not everything could be listed
     */
    List<SavedCard> cards(AccountId account, String customerId, Duration timeout);

    /**
     * A charge as it is to be made.
     *
     * @param instrument a payment method, a legacy card or source, or a confirmation token
     * @param returnUrl where the cardholder comes back to after authenticating; null: no authentication possible
     * @param save the card is saved for the customer after success
     * @param offSession the cardholder is not there
     */
    record ChargeOrder(
            PaymentId payment,
            long iCustomer,
            Money amount,
            String customerId,
            String instrument,
            @Nullable URI returnUrl,
            boolean save,
            boolean offSession) {}

    /**
     * A card as it is to be saved.
     *
     * @param instrument a payment method, a legacy card or source, or a confirmation token
     * @param returnUrl where the cardholder comes back to after authenticating; null: no authentication possible
     */
    record SetupOrder(
            PaymentId payment,
            long iCustomer,
            String customerId,
            String instrument,
            @Nullable URI returnUrl) {}

    /**
     * A page as it is to be opened.
     *
     * @param items what is paid on it, VAT included; empty: a card is saved on it
     * @param save whether the card that pays is saved for the customer
     * @param closesAt when the processor closes it
     */
    record PageOrder(
            PaymentId payment,
            long iCustomer,
            String customerId,
            Checkout checkout,
            List<Item> items,
            boolean save,
            Instant closesAt) {
        public PageOrder {
            items = List.copyOf(items);
        }
    }

    /** A line of a page, VAT included. */
    record Item(String name, Money amount) {}

    /**
     * What the processor knows of a customer.
     *
     * @param tenant whose customer its metadata says it is, or null
     * @param iCustomer which customer its metadata says it is, or null
     * @param anyMetadata whether it carries any metadata
     */
    record CustomerFacts(@Nullable String tenant, @Nullable String iCustomer, boolean anyMetadata) {
        /** Whether its metadata names exactly this customer. */
        public boolean isOf(TenantId tenantId, long customer) {
            return tenantId.toString().equals(tenant) && Long.toString(customer).equals(iCustomer);
        }
    }
}
