package io.portaplus.sandbox.portabilling.state;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of what a customer was charged or credited.
 *
 * @param service 2 for payments, 1 for credits and adjustments
 * @param amount above zero is charged, below zero came in
 * @param comment what the customer may see of the reason
 * @param conference as {@code h323_conf_id} was sent
 * @param hidden shown only to whoever asks for hidden rows
 */
public record Xdr(
        long id,
        long customer,
        @Nullable Long account,
        int service,
        Instant at,
        BigDecimal amount,
        String comment,
        @Nullable String conference,
        boolean hidden) {

    /** The same, hidden. */
    public Xdr hide() {
        return new Xdr(id, customer, account, service, at, amount, comment, conference, true);
    }
}
