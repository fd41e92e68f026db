package io.portaplus.payments.audit;

import java.util.List;
import java.util.Optional;

/**
 * Where the audit is read, for all tenants. Every method throws {@link io.portaplus.payments.payment.StoreAway} where the
 * store can't be reached.
 */
public interface AuditStore {
    /** Where each chain ends, by tenant; only one where it is named. */
    List<AuditHead> heads(Optional<Integer> chain);

    /** The lines of a chain behind one of them, in their order. */
    List<AuditLine> after(int chain, long number, int most);

    /** The lines of a chain, or of all, that were written last, the last one first. */
    List<AuditLine> newest(Optional<Integer> chain, int most);
}
