package io.portaplus.app.run;

import java.net.URI;

/**
 * Where the embedded sandboxes are.
 *
 * @param billing PortaBilling's API
 * @param billingControl its control port, with its page
 */
public record Simulators(URI stripe, URI billing, URI billingControl) {}
