package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code make_transaction} can do; named in any case of letters. */
enum Action {
    MANUAL_CHARGE(1, 1, false),
    MANUAL_CREDIT(-1, 1, false),
    PROMOTIONAL_CREDIT(-1, 1, false),
    MANUAL_PAYMENT(-1, 2, false),
    REFUND(1, 2, false),
    E_COMMERCE_PAYMENT(-1, 2, true),
    E_COMMERCE_REFUND(1, 2, true),
    AUTHORIZATION_ONLY(0, 2, true),
    CAPTURE_PAYMENT(-1, 2, true),
    VOID(0, 2, true);

    private final int sign;
    private final int service;
    private final boolean card;

    Action(int sign, int service, boolean card) {
        this.sign = sign;
        this.service = service;
        this.card = card;
    }

    static Action named(@Nullable String name) {
        if (name != null) {
            String wanted =
                    name.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
            for (Action each : values()) {
                if (each.name().equals(wanted)) {
                    return each;
                }
            }
        }
        throw BillingFault.drawn("action", "The action is not known");
    }

    /** Whether the balance goes up, 1, or down, -1, or stays. */
    int sign() {
        return sign;
    }

    /** The service of its xDR. */
    int service() {
        return service;
    }

    /** Whether a card is asked. */
    boolean isOnCard() {
        return card;
    }

    /** As the ledger tells it. */
    String words() {
        String words =
                name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.replace("E commerce", "E-commerce");
    }
}
