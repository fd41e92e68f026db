package io.portaplus.app.http;

import io.portaplus.contract.PaymentEvent;
import io.portaplus.contract.PricedLine;
import io.portaplus.contract.SavedCard;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.wire.dto.ResponseStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the many members of an answer by name; what nobody fills is null. */
final class ResponseBuilder {
    private final String status;
    private final long iCustomer;
    private final Site site;
    private @Nullable String paymentId;
    private @Nullable ResponseStatus responseStatus;
    private @Nullable BigDecimal amount;
    private @Nullable BigDecimal vatAmount;
    private @Nullable BigDecimal refundedAmount;
    private @Nullable String currency;
    private @Nullable String customerId;
    private @Nullable String stripeSourceId;
    private @Nullable String cardInfo;
    private @Nullable List<SavedCard> cards;
    private @Nullable List<PricedLine> shoppingInformation;
    private @Nullable String checkoutUrl;
    private @Nullable String nextActionUrl;
    private @Nullable String stripePaymentIntentId;
    private @Nullable String billingStatus;
    private @Nullable BigDecimal balance;
    private @Nullable String disputeStatus;
    private @Nullable List<PaymentEvent> history;

    /**
     * An answer to this part of a tenant's site, of this customer.
     *
     * @param status as docs/semantics.md, What comes back, lists them
     */
    ResponseBuilder(String status, long iCustomer, Site site) {
        this.status = status;
        this.iCustomer = iCustomer;
        this.site = site;
    }

    ResponseBuilder paymentId(String value) {
        this.paymentId = value;
        return this;
    }

    ResponseBuilder amount(BigDecimal value) {
        this.amount = value;
        return this;
    }

    ResponseBuilder vatAmount(BigDecimal value) {
        this.vatAmount = value;
        return this;
    }

    ResponseBuilder refundedAmount(@Nullable BigDecimal value) {
        this.refundedAmount = value;
        return this;
    }

    ResponseBuilder currency(String value) {
        this.currency = value;
        return this;
    }

    ResponseBuilder customerId(@Nullable String value) {
        this.customerId = value;
        return this;
    }

    ResponseBuilder stripeSourceId(@Nullable String value) {
        this.stripeSourceId = value;
        return this;
    }

    ResponseBuilder cardInfo(@Nullable String value) {
        this.cardInfo = value;
        return this;
    }

    ResponseBuilder cards(List<SavedCard> value) {
        this.cards = value;
        return this;
    }

    ResponseBuilder shoppingInformation(List<PricedLine> value) {
        this.shoppingInformation = value;
        return this;
    }

    ResponseBuilder checkoutUrl(@Nullable String value) {
        this.checkoutUrl = value;
        return this;
    }

    ResponseBuilder nextActionUrl(@Nullable String value) {
        this.nextActionUrl = value;
        return this;
    }

    ResponseBuilder stripePaymentIntentId(@Nullable String value) {
        this.stripePaymentIntentId = value;
        return this;
    }

    ResponseBuilder billingStatus(@Nullable String value) {
        this.billingStatus = value;
        return this;
    }

    /** As the billing system has it. */
    ResponseBuilder balance(@Nullable BigDecimal value) {
        this.balance = value;
        return this;
    }

    ResponseBuilder disputeStatus(@Nullable String value) {
        this.disputeStatus = value;
        return this;
    }

    ResponseBuilder history(List<PaymentEvent> value) {
        this.history = value;
        return this;
    }

    ResponseBuilder responseStatus(@Nullable ResponseStatus value) {
        this.responseStatus = value;
        return this;
    }

    StripePaymentResponse build() {
        return new StripePaymentResponse(
                paymentId,
                status,
                amount,
                vatAmount,
                refundedAmount,
                currency,
                iCustomer,
                customerId,
                stripeSourceId,
                cardInfo,
                cards,
                shoppingInformation,
                checkoutUrl,
                nextActionUrl,
                stripePaymentIntentId,
                null, // receipts are not made yet
                billingStatus,
                balance,
                disputeStatus,
                history,
                site.contentId(),
                site.featureName(),
                responseStatus);
    }
}
