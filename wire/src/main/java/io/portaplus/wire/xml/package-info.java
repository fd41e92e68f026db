/** XML by the rules of .NET's data contracts: written byte for byte, read in any order, without DTDs and entities. */
@NullMarked
package io.portaplus.wire.xml;

import org.jspecify.annotations.NullMarked;
