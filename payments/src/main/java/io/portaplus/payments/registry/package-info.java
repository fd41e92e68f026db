/** What the installation's operator does with tenants and their keys; every act is audited. */
@NullMarked
package io.portaplus.payments.registry;

import org.jspecify.annotations.NullMarked;
