package io.portaplus.wire.soap;

/** What differs between the versions of SOAP. */
enum Version {
    V11("soap11", "http://schemas.xmlsoap.org/soap/envelope/"),
    V12("soap12", "http://www.w3.org/2003/05/soap-envelope");

    private static final String NEXT_11 = "http://schemas.xmlsoap.org/soap/actor/next";

    private final String path;
    private final String namespace;

    Version(String path, String namespace) {
        this.path = path;
        this.namespace = namespace;
    }

    String path() {
        return path;
    }

    /** Of its envelope. */
    String namespace() {
        return namespace;
    }

    /** The attribute that says who a header is for. */
    String roleAttribute() {
        return this == V11 ? "actor" : "role";
    }

    /** Whether headers for that role are for us, who are the last to get the message. */
    boolean isOurs(String role) {
        return role.isEmpty()
                || (this == V11
                        ? role.equals(NEXT_11)
                        : role.equals(namespace + "/role/next") || role.equals(namespace + "/role/ultimateReceiver"));
    }

    /** The content type of an answer to a message with that action, or with none where it is empty. */
    String contentType(String action) {
        if (this == V11) {
            return "text/xml; charset=utf-8";
        }
        return action.isEmpty()
                ? "application/soap+xml"
                : "application/soap+xml; charset=utf-8; action=\"" + action + "Response\"";
    }
}
