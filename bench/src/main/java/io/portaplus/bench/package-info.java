/** Measurements that are run by hand: what formats and the sandbox cost. No part of the product, and of no test. */
@NullMarked
package io.portaplus.bench;

import org.jspecify.annotations.NullMarked;
