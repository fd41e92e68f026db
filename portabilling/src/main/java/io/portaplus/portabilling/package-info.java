/** The billing system as PortaBilling's JSON API: sessions, calls with a deadline, faults by their codes. */
@NullMarked
package io.portaplus.portabilling;

import org.jspecify.annotations.NullMarked;
