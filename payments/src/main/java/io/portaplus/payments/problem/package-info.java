/** Why a request is not carried out: one sealed root, each with a stable code and what the caller should do. */
@NullMarked
package io.portaplus.payments.problem;

import org.jspecify.annotations.NullMarked;
