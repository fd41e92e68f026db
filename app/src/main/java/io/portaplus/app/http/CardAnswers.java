package io.portaplus.app.http;

import io.portaplus.contract.SavedCard;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.payments.charge.Cards;
import io.portaplus.payments.processor.Card;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saved cards as their caller is told of them (docs/semantics.md, What comes back). */
final class CardAnswers {
    private CardAnswers() {}

    static StripePaymentResponse of(Cards cards) {
        List<SavedCard> shown = cards.cards().stream().map(CardAnswers::shown).toList();
        return new ResponseBuilder("Done", cards.iCustomer(), cards.site())
                .customerId(cards.customerId())
                .cardInfo(defaultLabel(cards))
                .cards(shown)
                .build();
    }

    private static @Nullable String defaultLabel(Cards cards) {
        for (var saved : cards.cards()) {
            if (saved.isDefault()) {
                return saved.card().label();
            }
        }
        return null;
    }

    private static SavedCard shown(io.portaplus.payments.processor.SavedCard saved) {
        Card card = saved.card();
        return new SavedCard(
                saved.id(),
                card.brand(),
                card.last4(),
                card.expMonth(),
                card.expYear(),
                saved.funding(),
                saved.country(),
                saved.isDefault(),
                card.label());
    }
}
