package io.portaplus.app.http;

import io.portaplus.payments.audit.AuditStore;
import io.portaplus.payments.callback.CallbackStore;
import io.portaplus.payments.erasure.Erasure;
import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.registry.Registry;
import io.portaplus.payments.registry.SettingChanges;
import io.portaplus.payments.review.ReviewStore;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.vault.VaultStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What operators may reach.
 *
 * @param key {@code PORTAPLUS_ADMIN_KEY}; empty: nobody is let in
 * @param publicUrl where Stripe reaches this service
 */
public record OperatorAccess(
        Optional<Secret> key,
        EventStore events,
        CallbackStore callbacks,
        ReviewStore reviews,
        AuditStore audit,
        Registry registry,
        Erasure erasure,
        SettingChanges settings,
        VaultStore vault,
        InstantSource clock,
        URI publicUrl) {}
