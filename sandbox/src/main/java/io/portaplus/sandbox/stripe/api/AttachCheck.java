package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.card.Decline;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.state.Entity;
import org.jspecify.annotations.Nullable;

/** Attaching asks the bank, and some cards are refused then and there. */
final class AttachCheck {
    private AttachCheck() {}

    /** The bank's refusal, or null when the card may be attached. */
    static @Nullable ApiError refused(Entity method) {
        TestCard card = Methods.testCard(method);
        Decline decline = card == null ? null : card.decline();
        return card == null || decline == null || !card.isRefusedAtAttach()
                ? null
                : decline.error().param("");
    }
}
