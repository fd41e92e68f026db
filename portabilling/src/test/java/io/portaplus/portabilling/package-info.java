/** The connector against the shipped simulator, over sockets. */
@NullMarked
package io.portaplus.portabilling;

import org.jspecify.annotations.NullMarked;
