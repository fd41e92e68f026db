package io.portaplus.sandbox.stripe.state;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to one object.
 *
 * @param before as it was committed; null when this transaction makes it
 * @param first as it was made, before this transaction did more to it; the same as {@code after} for one that was there
 * @param after as it is to be committed
 */
public record Change(@Nullable Entity before, Entity first, Entity after) {}
