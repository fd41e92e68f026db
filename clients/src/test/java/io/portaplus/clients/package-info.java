/** The program and its sandbox as other people's clients and browsers see them. */
@NullMarked
package io.portaplus.clients;

import org.jspecify.annotations.NullMarked;
