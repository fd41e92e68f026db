/** What both simulators need of HTTP: a server, the connection under a request, and requests that wait. */
@NullMarked
package io.portaplus.sandbox.http;

import org.jspecify.annotations.NullMarked;
