package io.portaplus.payments.processor;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Step;
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

    /** The call that closes a payment which is not paid. */
    Step cancelCall(String intentId);

    /**
     * Sends a call under its key.
     *
     * @param notAfter by the program's clock; looked at just before the call leaves
     */
    Answer send(AccountId account, String key, Step step, Instant notAfter, Duration timeout);

    /**
     * The payment as it stands now.
     *
     * @throws ProcessorAway where it can't be read
     */
    Intent read(AccountId account, String intentId, Duration timeout);

    /**
     * Finds the customer's payment that carries our id, by listing all that began since, never by searching.
     *
     * @throws ProcessorAway where not everything could be listed
     */
    Optional<Intent> find(AccountId account, String customerId, PaymentId payment, Instant since, Duration timeout);

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
