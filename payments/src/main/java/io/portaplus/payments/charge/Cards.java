package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.payments.processor.SavedCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The saved cards of one customer.
 *
 * @param customerId the processor's customer; null where there is none yet
 * @param cards newest first
 */
public record Cards(long iCustomer, @Nullable String customerId, Site site, List<SavedCard> cards) implements Outcome {
    public Cards {
        cards = List.copyOf(cards);
    }
}
