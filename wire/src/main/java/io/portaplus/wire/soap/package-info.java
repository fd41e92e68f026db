/** SOAP 1.1 and 1.2: envelopes around the operations' requests and answers, and the WSDL that tells of them. */
@NullMarked
package io.portaplus.wire.soap;

import org.jspecify.annotations.NullMarked;
