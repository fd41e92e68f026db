package io.portaplus.payments.registry;

import org.jspecify.annotations.Nullable;

/**
 * One setting that is to have another value.
 *
 * @param value null: back to what stands where nobody has set it
 * @param featureName empty: for every feature
 * @param contentId 0: for all content
 */
public record Change(String name, @Nullable String value, String featureName, long contentId) {
    /** Names no value: it may be a secret. */
    @Override
    public String toString() {
        return "Change[" + name + "]";
    }
}
