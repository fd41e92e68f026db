package io.portaplus.stripe;

import com.stripe.model.PaymentMethod;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.SavedCard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripe's card payment methods as ours; what is no card is left out. */
final class SavedCards {
    private SavedCards() {}

    /**
     * @param namedDefault the customer's default for invoices, else the default source, else null: then the only card
     */
    static List<SavedCard> of(List<PaymentMethod> methods, @Nullable String namedDefault) {
        List<SavedCard> cards = new ArrayList<>();
        for (PaymentMethod method : methods) {
            Card card = Intents.card(method);
            if (card != null) {
                boolean isDefault = namedDefault == null
                        ? methods.size() == 1
                        : method.getId().equals(namedDefault);
                cards.add(new SavedCard(
                        method.getId(),
                        card,
                        method.getCard().getFunding(),
                        method.getCard().getCountry(),
                        isDefault));
            }
        }
        return cards;
    }
}
