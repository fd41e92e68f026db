package io.portaplus.wire.soap;

import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.xml.XmlScanner;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of an envelope before what is called: its headers, down to the first element of its body. */
final class Opening {
    private static final Set<String> ADDRESSING =
            Set.of("http://schemas.xmlsoap.org/ws/2004/08/addressing", "http://www.w3.org/2005/08/addressing");
    private static final int DEEPEST_HEADER = 16;
    private static final int LONGEST_ACTION = 1000;

    private final XmlScanner scanner;
    private final Version version;
    private @Nullable String action;
    private String actionNamespace = "";

    Opening(XmlScanner scanner, Version version) {
        this.scanner = scanner;
        this.version = version;
    }

    /** Moves to the start tag of what is called; false, past the body's end tag, where the body is empty. */
    boolean read() {
        if (!scanner.start()) {
            throw unreadable("there is no envelope");
        }
        if (!scanner.isNamed("Envelope")) {
            throw unreadable("its element must be an Envelope");
        }
        if (!scanner.namespace().equals(version.namespace())) {
            throw refused(FaultKind.VERSION_MISMATCH, "The envelope is not of the version that is spoken here.");
        }
        boolean inside = scanner.nextElement();
        if (inside && isOurs("Header")) {
            headers();
            inside = scanner.nextElement();
        }
        if (!inside || !isOurs("Body")) {
            throw unreadable("its envelope has no body");
        }
        return scanner.nextElement();
    }

    /** The action that a header names, or null. */
    @Nullable
    String action() {
        return action;
    }

    /** The namespace of that header, or an empty text. */
    String actionNamespace() {
        return actionNamespace;
    }

    /** From behind the first element of the body, or from behind an empty body, to the end. */
    void finish(boolean insideOfBody) {
        if (insideOfBody && scanner.nextElement()) {
            throw unreadable("its body has more than one element");
        }
        while (scanner.nextElement()) {
            if (isOurs("Header") || isOurs("Body")) {
                throw unreadable("its envelope has too many parts");
            }
            skip();
        }
        scanner.finish();
    }

    private void headers() {
        while (scanner.nextElement()) {
            boolean addressing = ADDRESSING.contains(scanner.namespace());
            if (!addressing && isDemanded()) {
                throw refused(FaultKind.MUST_UNDERSTAND, "A header must be understood and is not.");
            }
            if (addressing && scanner.isNamed("Action")) {
                actionNamespace = scanner.namespace();
                String text = scanner.text();
                if (text == null || text.length() > LONGEST_ACTION) {
                    throw unreadable("its action is not one");
                }
                action = text.strip();
            } else {
                skip();
            }
        }
    }

    private boolean isDemanded() {
        String must = scanner.attribute(version.namespace(), "mustUnderstand");
        String role = scanner.attribute(version.namespace(), version.roleAttribute());
        return must != null
                && (must.strip().equals("1") || must.strip().equals("true"))
                && version.isOurs(role == null ? "" : role.strip());
    }

    private boolean isOurs(String name) {
        return scanner.isNamed(name) && scanner.namespace().equals(version.namespace());
    }

    private void skip() {
        if (!scanner.skip(DEEPEST_HEADER)) {
            throw unreadable("a header is nested too deep");
        }
    }

    static UnreadableException unreadable(String reason) {
        return new UnreadableException("Could not read the request as SOAP: " + reason + ".");
    }

    private static UnreadableException refused(FaultKind kind, String message) {
        return new UnreadableException(List.of(new ResponseError(kind.code(Version.V12), null, message)));
    }
}
