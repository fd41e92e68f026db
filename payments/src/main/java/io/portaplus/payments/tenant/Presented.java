package io.portaplus.payments.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What a caller shows of itself.
 *
 * @param licence the key as it came, or null
 * @param address the peer's, without its port
 */
public record Presented(
        @Nullable String licence,
        String address,
        @Nullable String featureName,
        @Nullable Long contentId) {
    /** Names no key: a licence is a secret. */
    @Override
    public String toString() {
        return "Presented[" + address + "]";
    }
}
