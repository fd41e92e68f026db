package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Entity;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Shows an object as Stripe would serve it. */
@FunctionalInterface
public interface View {
    /** The public members of this version at this time. */
    ObjectNode of(Entity entity, Instant at);
}
