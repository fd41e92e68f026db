/** What the processor tells on its own: events, kept before they are acknowledged and worked on afterwards. */
@NullMarked
package io.portaplus.payments.event;

import org.jspecify.annotations.NullMarked;
