package io.portaplus.wire.page;

/** A contract in a SOAP envelope, for people to read. */
final class Envelope {
    private static final int INDENT = 4;

    private Envelope() {}

    static String around(Way way, String body) {
        String prefix = way == Way.SOAP11 ? "soap" : "soap12";
        String namespace = way == Way.SOAP11
                ? "http://schemas.xmlsoap.org/soap/envelope/"
                : "http://www.w3.org/2003/05/soap-envelope";
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <%1$s:Envelope xmlns:%1$s="%2$s">
                  <%1$s:Body>
                %3$s
                  </%1$s:Body>
                </%1$s:Envelope>""".formatted(prefix, namespace, body.strip().indent(INDENT).stripTrailing());
    }
}
