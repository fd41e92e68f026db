package io.portaplus.payments.billing;

import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The places of all nodes. A lease runs by the database's clock. Every method is one commit, and throws {@code StoreAway}
 * where the store can't be reached.
 */
public interface PlaceStore {
    /** Takes a place that is free; empty where all are taken. */
    Optional<Integer> take(UUID node, TenantId tenant, Duration lease);

    /** Has whoever holds one of the tenant's places told that a node without any waits for one. */
    void want(TenantId tenant, Duration lasting);

    /** Holds on to all that a node has; what is not among them is the node's no more. */
    List<Held> renew(UUID node, Duration lease);

    void release(UUID node, TenantId tenant, int place);

    /** Lets go all that a node has. */
    void releaseAll(UUID node);

    /** @param wanted whether a node without any waits for one */
    record Held(TenantId tenant, int place, boolean wanted) {}
}
