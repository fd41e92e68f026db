package io.portaplus.sandbox.portabilling.state;

import java.math.BigDecimal;

/** A card transaction that PortaBilling itself made: an authorisation or a payment, and what is left of it. */
public record CardTransaction(String id, long customer, boolean captured, BigDecimal left) {}
