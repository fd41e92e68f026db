/** The pages that customers see: checkout, and what their banks and wallets ask. */
@NullMarked
package io.portaplus.sandbox.stripe.page;

import org.jspecify.annotations.NullMarked;
