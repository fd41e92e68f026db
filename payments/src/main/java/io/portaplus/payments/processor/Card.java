package io.portaplus.payments.processor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be known and shown of a card. */
public record Card(
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear) {

    /** The human label, such as {@code Visa ending 4242, expires 04/2030}; null where nothing is known. */
    public @Nullable String label() {
        if (brand == null || last4 == null) {
            return null;
        }
        String name = switch (brand) {
            case "amex" -> "American Express";
            case "jcb" -> "JCB";
            case "unionpay" -> "UnionPay";
            case "diners" -> "Diners Club";
            case "eftpos_au" -> "eftpos";
            default -> brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1);
        };
        String expiry = expMonth == null || expYear == null
                ? ""
                : ", expires " + (expMonth < 10 ? "0" : "") + expMonth + "/" + expYear;
        return name + " ending " + last4 + expiry;
    }
}
