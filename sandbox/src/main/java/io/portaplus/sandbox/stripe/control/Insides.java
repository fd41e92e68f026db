package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.certificate.Certificates;
import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.fault.Disturbances;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.webhook.Deliverer;

/** The parts of a sandbox that can be looked at and moved from outside. */
public record Insides(
        Store store, StripeApi api, Disturbances disturbances, Deliverer webhooks, Certificates certificates) {}
