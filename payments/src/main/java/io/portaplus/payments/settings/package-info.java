/** Every setting: its name, type, default, meaning and scope, and how a value is found for a call. */
@NullMarked
package io.portaplus.payments.settings;

import org.jspecify.annotations.NullMarked;
