/** How much a node does at once, and how often it repeats, for one account at the processor. */
@NullMarked
package io.portaplus.payments.limit;

import org.jspecify.annotations.NullMarked;
