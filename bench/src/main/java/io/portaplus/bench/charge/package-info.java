/** The charge path measured end to end beside its yardsticks. */
@NullMarked
package io.portaplus.bench.charge;

import org.jspecify.annotations.NullMarked;
