package io.portaplus.wire.model;

/** A member that is a single value. */
public enum Scalar implements Shape {
    /** {@link String}. */
    TEXT,
    /** {@link Integer}. */
    INTEGER,
    /** {@link Long}. */
    LONG,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link java.time.Instant}. */
    INSTANT
}
