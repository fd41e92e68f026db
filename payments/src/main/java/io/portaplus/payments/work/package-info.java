/** How background work is taken up, in bites, side by side, never more than there are places; and how waits end. */
@NullMarked
package io.portaplus.payments.work;

import org.jspecify.annotations.NullMarked;
