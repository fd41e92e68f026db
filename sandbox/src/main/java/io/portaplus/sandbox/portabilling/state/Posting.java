package io.portaplus.sandbox.portabilling.state;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was truly executed, with what the outside cannot see of it.
 *
 * @param call the call that brought it
 * @param arrived when that call came
 * @param executed when it was executed, perhaps long after its caller had gone
 * @param marker the visible comment as it was sent
 * @param applied by how much the balance went down
 * @param answered whether the true answer reached the client
 */
public record Posting(
        long number,
        String call,
        Instant arrived,
        Instant executed,
        long customer,
        @Nullable Long account,
        String action,
        BigDecimal amount,
        String marker,
        BigDecimal applied,
        long xdr,
        boolean answered) {

    Posting reached() {
        return new Posting(
                number, call, arrived, executed, customer, account, action, amount, marker, applied, xdr, true);
    }
}
