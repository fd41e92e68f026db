/** The endpoints under /v1 and the shapes of the objects that they serve. */
@NullMarked
package io.portaplus.sandbox.stripe.api;

import org.jspecify.annotations.NullMarked;
