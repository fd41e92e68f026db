package io.portaplus.app.http;

import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.lookup.LookupStore.Aftermath;
import io.portaplus.payments.lookup.LookupStore.Credit;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Task;
import io.portaplus.wire.dto.ResponseStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment as its caller is told of it (docs/semantics.md, What comes back). */
final class Answers {
    private Answers() {}

    /** A payment that is posted nowhere and of which nothing came afterwards. */
    static StripePaymentResponse of(Payment payment) {
        return filled(payment)
                .billingStatus(billingStatus(payment, new Credit(null, null)))
                .build();
    }

    /** The same with what became of the money afterwards, where there was any. */
    static ResponseBuilder filled(Payment payment, Aftermath after) {
        ResponseBuilder answer = filled(payment);
        return payment.kind().takesMoney()
                ? answer.refundedAmount(after.refunded().toMajor())
                        .disputeStatus(after.disputeStatus())
                        .billingStatus(billingStatus(payment, after.credit()))
                        .balance(after.credit().balance())
                : answer;
    }

    /** The same, to which more can be added. */
    static ResponseBuilder filled(Payment payment) {
        Payment.Order order = payment.order();
        ResponseBuilder answer = new ResponseBuilder(payment.shownStatus(), order.iCustomer(), order.site())
                .paymentId(payment.id().text())
                .customerId(payment.customerId())
                .stripeSourceId(shownSource(payment))
                .cardInfo(payment.cardInfo())
                .checkoutUrl(checkoutUrl(payment))
                .nextActionUrl(payment.nextActionUrl())
                .responseStatus(responseStatus(payment.refusal()));
        return payment.kind().takesMoney() ? withMoney(answer, payment) : answer;
    }

    private static ResponseBuilder withMoney(ResponseBuilder answer, Payment payment) {
        Payment.Order order = payment.order();
        BigDecimal amount = order.amount().toMajor();
        return answer.amount(amount)
                .vatAmount(order.vat().toMajor())
                .refundedAmount(BigDecimal.ZERO.setScale(amount.scale()))
                .currency(order.amount().currency().code())
                .shoppingInformation(order.lines())
                .stripePaymentIntentId(payment.intentId());
    }

    /** How the billing system has a payment that succeeded. */
    static @Nullable String billingStatus(Payment payment, Credit credit) {
        if (!payment.kind().takesMoney() || payment.status() != PaymentStatus.SUCCEEDED) {
            return null;
        }
        return switch (credit.state()) {
            case POSTED -> "Posted";
            case PENDING, POSTING, UNKNOWN -> "Pending";
            case REVIEW -> "Review";
            case GIVEN_UP -> "NotPosted";
            case null -> "NotPosted";
        };
    }

    /** The page while it is open; a basket of nothing needs none, and its cardholder goes on at once. */
    private static @Nullable String checkoutUrl(Payment payment) {
        Task.Checkout asked = payment.order().task().checkout();
        Payment.Page page = payment.page();
        if (page == null && asked != null && payment.status() == PaymentStatus.SUCCEEDED) {
            return asked.successUrl();
        }
        return page == null ? null : page.url();
    }

    /** 200 for what is decided, 202 for what is not, and the refusal's own status. */
    static int status(Payment payment) {
        return switch (payment.status()) {
            case SUCCEEDED, DONE, REQUIRES_ACTION, CHECKOUT_EXPIRED -> 200;
            case RUNNING, PROCESSING -> 202;
            // One that failed without its cardholder has failed, though there is a page on which it can be paid.
            case CHECKOUT_OPEN -> payment.refusal() == null ? 200 : 402;
            case FAILED ->
                switch (kind(payment.refusal())) {
                    case DECLINED -> 402;
                    case NOT_FOUND -> 404;
                    case NOT_CONFIGURED -> 503;
                };
        };
    }

    private static Refusal.Kind kind(@Nullable Refusal refusal) {
        return refusal == null ? Refusal.Kind.DECLINED : refusal.kind();
    }

    /** A single-use token is nobody's card; it is not shown as one. */
    private static @Nullable String shownSource(Payment payment) {
        String source = payment.source();
        return source == null || source.startsWith("ctoken_") ? null : source;
    }

    private static @Nullable ResponseStatus responseStatus(@Nullable Refusal refusal) {
        return refusal == null ? null : new ResponseStatus(refusal.code(), refusal.message(), List.of());
    }
}
