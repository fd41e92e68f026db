/** What can be made to go wrong: faults before and after execution, held requests, latency. */
@NullMarked
package io.portaplus.sandbox.stripe.fault;

import org.jspecify.annotations.NullMarked;
