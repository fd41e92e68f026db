package io.portaplus.portabilling;

import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.BillingLine;
import io.portaplus.payments.billing.PostingAnswer.Posted;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads PortaBilling's objects. Numbers may be numbers or texts, flags 0 and 1 or N and Y, members absent or null. */
final class Shapes {
    private static final int MOST_DIGITS = 40;
    private static final int PREPAID = 2;

    private Shapes() {}

    /** Empty where it lacks what a posting must know. */
    static Optional<BillingCustomer> customer(JsonNode info) {
        Long id = whole(info.path("i_customer"));
        BigDecimal balance = decimal(info.path("balance"));
        String currency = text(info.path("iso_4217"));
        String status = text(info.path("bill_status"));
        if (id == null || balance == null || currency == null || status == null) {
            return Optional.empty();
        }
        Long control = whole(info.path("i_balance_control_type"));
        return Optional.of(new BillingCustomer(
                id,
                currency.toUpperCase(Locale.ROOT),
                balance,
                decimal(info.path("credit_limit")),
                control != null && control == PREPAID,
                decimal(info.path("unallocated_payments")),
                status,
                flag(info.path("blocked"))));
    }

    /** What an answer to a posting tells; it was made whatever is missing of it. */
    static Posted posted(JsonNode answer) {
        return new Posted(
                whole(answer.path("i_xdr")),
                text(answer.path("i_payment_transaction")),
                decimal(answer.path("balance")));
    }

    /** Empty where it has no amount. */
    static Optional<BillingLine> line(JsonNode row) {
        BigDecimal amount = decimal(row.path("charged_amount"));
        if (amount == null) {
            return Optional.empty();
        }
        Map<String, String> texts = new HashMap<>();
        row.properties().forEach(member -> {
            if (member.getValue().isString()) {
                texts.put(member.getKey(), member.getValue().asString());
            }
        });
        return Optional.of(new BillingLine(whole(row.path("i_xdr")), amount, texts));
    }

    static @Nullable Long whole(JsonNode value) {
        BigDecimal number = decimal(value);
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A number of either shape; null where it is absent, null, empty, or no number that money could be. */
    static @Nullable BigDecimal decimal(JsonNode value) {
        if (!value.isNumber() && !value.isString()) {
            return null;
        }
        try {
            BigDecimal number = value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.asString().strip());
            boolean sane = Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                    && Math.abs((long) number.scale()) <= MOST_DIGITS;
            return sane ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable String text(JsonNode value) {
        // PostgreSQL takes no text with a zero in it.
        String text = value.isValueNode() ? value.asString("").replace("\0", "") : "";
        return text.isEmpty() ? null : text;
    }

    private static boolean flag(JsonNode value) {
        String text = value.isValueNode() ? value.asString("") : "";
        return text.equals("Y") || text.equals("1") || text.equals("true");
    }
}
