package io.portaplus.payments.charge;

/** What a request came to: a payment, or the cards that are saved. */
public sealed interface Outcome permits Charge.Reply, Cards {}
