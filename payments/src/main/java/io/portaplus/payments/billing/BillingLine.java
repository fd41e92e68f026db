package io.portaplus.payments.billing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a customer's account (an xDR).
 *
 * @param id null where the listing does not say
 * @param amount in major units; below zero is money that came in
 * @param texts every text of the line by the name of its member: which one shows a comment differs
 */
public record BillingLine(@Nullable Long id, BigDecimal amount, Map<String, String> texts) {
    public BillingLine {
        texts = Map.copyOf(texts);
    }

    /** The member that shows this marker; empty where none does. */
    public Optional<String> fieldOf(String marker) {
        return texts.entrySet().stream()
                .filter(text -> text.getValue().contains(marker))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
