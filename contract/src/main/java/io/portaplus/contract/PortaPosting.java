package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a customer's balance, with all that is known of it. */
@Meaning("A change of a customer's balance in PortaBilling, and how far it is.")
@XmlNamespace(Namespaces.MODELS)
public record PortaPosting(
        @Meaning("Twelve letters by which it is found in the customer's xDRs.") @Nullable
        String marker,

        @Meaning("The tenant's number.") @Nullable Integer tenant,

        @Meaning("The payment that it belongs to.") @Nullable
        String paymentId,

        @Meaning("What moved the money at Stripe (pi_, re_, du_).") @Nullable
        String stripeId,

        @Meaning("Payment, Refund, RefundFailed, Dispute, DisputeWon, the same for a Voucher, or Manual.") @Nullable
        String kind,

        @Meaning("PortaBilling's customer.") @Nullable Long iCustomer,

        @Meaning("How PortaBilling is told: Manual payment, Refund, ...") @Nullable
        String action,

        @Meaning("In major units.") @Nullable BigDecimal amount,
        @Meaning("ISO 4217.") @Nullable String currency,

        @Meaning("Pending, Posting, Posted, Unknown, Review or GivenUp.") @Nullable
        String state,

        @Meaning("Why, in one word.") @Nullable String reason,
        @Meaning("What a person can do.") @Nullable String advice,
        @Meaning("How often it was sent.") @Nullable Integer attempts,
        @Meaning("When it was enqueued.") @Nullable Instant enqueuedAt,

        @Meaning("When it was sent last; absent: it was not.") @Nullable
        Instant sentAt,

        @Meaning("PortaBilling's line of it, where it said so.") @Nullable
        Long iXdr,

        @Meaning("What was decided about it, oldest first: when, who, what and why.") @Nullable
        List<String> decisions) {}
