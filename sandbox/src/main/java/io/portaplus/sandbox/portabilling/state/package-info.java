/** What the simulator holds: customers, accounts, xDRs, invoices, the ledger of what truly ran, and the switches. */
@NullMarked
package io.portaplus.sandbox.portabilling.state;

import org.jspecify.annotations.NullMarked;
