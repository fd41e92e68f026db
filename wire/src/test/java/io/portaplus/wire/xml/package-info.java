/** Tests of XML. */
@NullMarked
package io.portaplus.wire.xml;

import org.jspecify.annotations.NullMarked;
