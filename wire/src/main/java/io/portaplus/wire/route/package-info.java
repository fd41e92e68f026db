/** How the path of a request finds what serves it: templates with variables, and which of several fits best. */
@NullMarked
package io.portaplus.wire.route;

import org.jspecify.annotations.NullMarked;
