package io.portaplus.payments.webhook;

import io.portaplus.payments.tenant.LicenceHash;
import java.util.Map;

/** Where it is kept which webhook key names which endpoint; of the key only a hash. */
@FunctionalInterface
public interface EndpointStore {
    /** All that are in force. */
    Map<LicenceHash, Endpoint> endpoints();
}
