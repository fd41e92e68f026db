/** The operators that this service works for, and how their callers prove who they are. */
@NullMarked
package io.portaplus.payments.tenant;

import org.jspecify.annotations.NullMarked;
