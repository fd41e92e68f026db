/** Answers as pages for people: what a browser gets that asks an operation. */
@NullMarked
package io.portaplus.wire.report;

import org.jspecify.annotations.NullMarked;
