package io.portaplus.sandbox.stripe.api;

/** Confirms intents of both kinds. */
record Confirmations(Confirmation payments, SetupConfirmation setups) {}
