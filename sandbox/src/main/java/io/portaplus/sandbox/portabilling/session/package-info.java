/** Who is calling: users, sessions and signed tokens, and how each dies. */
@NullMarked
package io.portaplus.sandbox.portabilling.session;

import org.jspecify.annotations.NullMarked;
