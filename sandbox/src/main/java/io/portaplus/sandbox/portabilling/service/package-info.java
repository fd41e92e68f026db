/** The methods of the API, by service. */
@NullMarked
package io.portaplus.sandbox.portabilling.service;

import org.jspecify.annotations.NullMarked;
