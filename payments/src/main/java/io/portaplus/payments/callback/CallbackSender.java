package io.portaplus.payments.callback;

import java.net.URI;
import java.util.Optional;

/** Sends one callback over the network. */
@FunctionalInterface
public interface CallbackSender {
    /**
     * Sends it once.
     *
     * @param to where to, and whether that may be inside
     * @param signature as Stripe signs: {@code t=...,v1=...}
     * @return why it was not taken, in words of ours; empty where it was
     */
    Optional<String> send(Target to, String id, String signature, byte[] body);

    /**
     * A receiver.
     *
     * @param inside whether it may be a machine that not everybody may reach
     */
    record Target(URI uri, boolean inside) {}
}
