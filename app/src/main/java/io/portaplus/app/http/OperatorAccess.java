package io.portaplus.app.http;

import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.secret.Secret;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What operators may reach.
 *
 * @param key {@code PORTAPLUS_ADMIN_KEY}; empty: nobody is let in
 */
public record OperatorAccess(Optional<Secret> key, EventStore events, InstantSource clock) {}
