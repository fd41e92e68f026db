/** HTML of the host's own pages: text that is escaped wherever it comes from, and the frame that all pages share. */
@NullMarked
package io.portaplus.wire.html;

import org.jspecify.annotations.NullMarked;
