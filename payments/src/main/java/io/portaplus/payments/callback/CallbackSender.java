package io.portaplus.payments.callback;

import java.net.URI;
import java.util.Optional;

/** Sends one callback over the network. */
@FunctionalInterface
public interface CallbackSender {
    /**
     * Sends it once.
     *
     * @param signature as Stripe signs: {@code t=...,v1=...}
     * @return why it was not taken, in words of ours; empty where it was
     */
    Optional<String> send(URI to, String id, String signature, byte[] body);
}
