/** The certificate of a server whose operator forgot to renew it. */
@NullMarked
package io.portaplus.sandbox.stripe.certificate;

import org.jspecify.annotations.NullMarked;
