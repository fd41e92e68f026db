package io.portaplus.wire.soap;

/** Whose fault a fault is. */
enum FaultKind {
    SENDER("Client", "Sender"),
    RECEIVER("Server", "Receiver"),
    MUST_UNDERSTAND("MustUnderstand", "MustUnderstand"),
    VERSION_MISMATCH("VersionMismatch", "VersionMismatch");

    private final String in11;
    private final String in12;

    FaultKind(String in11, String in12) {
        this.in11 = in11;
        this.in12 = in12;
    }

    /** Its code, without a prefix. */
    String code(Version version) {
        return version == Version.V11 ? in11 : in12;
    }

    /** The HTTP status of a fault, as the HTTP bindings of SOAP 1.1 (section 6.2) and SOAP 1.2 (part 2, 7.5) have it. */
    int status(Version version) {
        return version == Version.V12 && this == SENDER ? 400 : 500;
    }

    /** The fault of an error with this code and status. */
    static FaultKind of(String errorCode, int status) {
        for (FaultKind kind : new FaultKind[] {MUST_UNDERSTAND, VERSION_MISMATCH}) {
            if (kind.in12.equals(errorCode)) {
                return kind;
            }
        }
        return status < 500 ? SENDER : RECEIVER;
    }
}
