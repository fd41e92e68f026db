/** What the program is told by its environment and its properties file. */
@NullMarked
package io.portaplus.app.config;

import org.jspecify.annotations.NullMarked;
