/** Load from a process of its own, and the servers that stand beside the service: a constant Stripe, a constant Jetty. */
@NullMarked
package io.portaplus.bench.load;

import org.jspecify.annotations.NullMarked;
