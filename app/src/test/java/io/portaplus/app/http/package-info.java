/** What stands at the service's edge, without the service. */
@NullMarked
package io.portaplus.app.http;

import org.jspecify.annotations.NullMarked;
