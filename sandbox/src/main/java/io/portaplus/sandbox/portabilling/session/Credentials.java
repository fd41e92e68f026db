package io.portaplus.sandbox.portabilling.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call brings along to say who calls.
 *
 * @param bearer from the header; null: none
 * @param authInfo from the body; null: none
 */
public record Credentials(@Nullable String bearer, @Nullable ObjectNode authInfo) {
    /** For the log: which form they have. */
    public String form() {
        if (bearer != null) {
            return "bearer";
        }
        if (authInfo == null) {
            return "none";
        }
        for (String form : new String[] {"session_id", "token", "password"}) {
            if (authInfo.hasNonNull(form)) {
                return form;
            }
        }
        return "none";
    }
}
