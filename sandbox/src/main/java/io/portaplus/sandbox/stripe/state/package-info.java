/** What the sandbox holds: accounts, objects, kept answers and executed movements, in memory and in a journal. */
@NullMarked
package io.portaplus.sandbox.stripe.state;

import org.jspecify.annotations.NullMarked;
