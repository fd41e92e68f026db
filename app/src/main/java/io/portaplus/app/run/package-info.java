/** What runs: the service put together, its jobs, the sandbox, the demo. */
@NullMarked
package io.portaplus.app.run;

import org.jspecify.annotations.NullMarked;
