package io.portaplus.sandbox.portabilling.state;

import org.jspecify.annotations.Nullable;

/** Whether a site takes writes. */
public enum OperatingMode {
    NORMAL(null),
    SECONDARY("secondary_site"),
    STANDALONE("standalone_mode"),
    READ_ONLY("read_only_mode");

    private final @Nullable String fault;

    OperatingMode(@Nullable String fault) {
        this.fault = fault;
    }

    /** The fault that answers a write; null: writes are taken. */
    public @Nullable String fault() {
        return fault;
    }
}
