/** The HTML report. */
@NullMarked
package io.portaplus.wire.report;

import org.jspecify.annotations.NullMarked;
