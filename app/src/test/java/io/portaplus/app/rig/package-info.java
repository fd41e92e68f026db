/** What tests stand on: a real PostgreSQL, the shipped sandbox, nodes in this process or in their own, and a portal. */
@NullMarked
package io.portaplus.app.rig;

import org.jspecify.annotations.NullMarked;
