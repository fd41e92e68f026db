/** Measurements that are run by hand: no part of the product, and of no test. */
@NullMarked
package io.portaplus.bench;

import org.jspecify.annotations.NullMarked;
