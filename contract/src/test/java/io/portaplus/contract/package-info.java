/** The published contracts against the published page. */
@NullMarked
package io.portaplus.contract;

import org.jspecify.annotations.NullMarked;
