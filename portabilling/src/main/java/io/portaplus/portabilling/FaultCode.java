package io.portaplus.portabilling;

import java.util.Map;

/**
 * The code of a fault, fit for logs, and what it means for the call. Only codes that are known mean anything; all others
 * are business.
 */
record FaultCode(String text, Meaning meaning) {
    private static final int LONGEST = 120;

    private static final Map<String, Meaning> KNOWN = Map.ofEntries(
            Map.entry("Server.Session.check_auth.auth_failed", Meaning.SESSION),
            Map.entry("Client.Session.check_auth.failed_to_process_access_token", Meaning.SESSION),
            Map.entry("Client.Session.check_auth.failed_to_process_jwt", Meaning.SESSION),
            Map.entry("Client.check_auth.envelope_missed", Meaning.SESSION),
            Map.entry("Server.Session.auth_failed", Meaning.LOGIN),
            Map.entry("Server.Session.alert_You_must_change_password", Meaning.LOGIN),
            Map.entry("standalone_mode", Meaning.READ_ONLY),
            Map.entry("secondary_site", Meaning.READ_ONLY),
            Map.entry("read_only_mode", Meaning.READ_ONLY),
            Map.entry("pb_delta.connection_failed", Meaning.UNSURE));

    /** What a code says. */
    enum Meaning {
        /** The session is not accepted; the call was refused before it ran. */
        SESSION,
        /** The login itself is not accepted. */
        LOGIN,
        /** The site takes no changes now. */
        READ_ONLY,
        /** Something broke behind the site: whether the call ran is not known. */
        UNSURE,
        /** Anything else. */
        BUSINESS
    }

    static FaultCode of(String code) {
        Meaning meaning = KNOWN.getOrDefault(code, Meaning.BUSINESS);
        // What a server sends goes into logs and the database: only as much as a code can be.
        String clean = code.replaceAll("[^A-Za-z0-9_.:-]", "?");
        return new FaultCode(clean.substring(0, Math.min(LONGEST, clean.length())), meaning);
    }
}
