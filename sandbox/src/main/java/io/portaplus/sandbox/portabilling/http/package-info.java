/** The HTTP side: reads calls, serves them in PortaBilling's order, and sends replies, whole or broken. */
@NullMarked
package io.portaplus.sandbox.portabilling.http;

import org.jspecify.annotations.NullMarked;
