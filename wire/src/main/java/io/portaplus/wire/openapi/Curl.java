package io.portaplus.wire.openapi;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Exchange.Header;

/** A call as a command line for a POSIX shell. */
final class Curl {
    private Curl() {}

    /** Calls the first of the operation's paths that takes a body with this one, else the first path. */
    static String of(Entry entry, String base, String body) {
        Endpoint endpoint = Endpoint.of(entry).stream()
                .filter(Endpoint::hasBody)
                .findFirst()
                .orElseGet(() -> Endpoint.of(entry).getFirst());
        StringBuilder command = new StringBuilder("curl -i -X ")
                .append(endpoint.verb())
                .append(' ')
                .append(quoted(base + endpoint.path()));
        for (Header header : entry.told().exchange().headers()) {
            command.append(" \\\n  -H ").append(quoted(header.name() + ": String"));
        }
        if (endpoint.hasBody()) {
            command.append(" \\\n  -H 'Content-Type: application/json' \\\n  -d ")
                    .append(quoted(body));
        }
        return command.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
