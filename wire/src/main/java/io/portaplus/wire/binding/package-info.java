/** How a request comes together from its body, its query, its path and its form. */
@NullMarked
package io.portaplus.wire.binding;

import org.jspecify.annotations.NullMarked;
