/** The published data contracts as records, in declared order. Data only. */
@NullMarked
package io.portaplus.contract;

import org.jspecify.annotations.NullMarked;
