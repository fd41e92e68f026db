package io.portaplus.wire.soap;

import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.message.Message;
import io.portaplus.wire.message.Protocol;
import io.portaplus.wire.message.Reply;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.xml.XmlFormat;
import io.portaplus.wire.xml.XmlScanner;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls by SOAP. The operation is named by the action in the content type, else by a WS-Addressing header, else by the
 * body's element; the header {@code SOAPAction} does not choose (facts on ServiceStack's wire, 4.5).
 *
 * <p>An error is the operation's own answer with its {@code ResponseStatus}, sent with HTTP status 200, because the usual
 * clients can't read a body under another one; the status that it would have is in the header {@code X-Status}, of HTTP
 * and of SOAP. Where the operation has no answer, or where all errors shall be faults, it is a fault.
 */
public final class Soap implements Protocol {
    private final Version version;
    private final XmlFormat xml;
    private final Replies replies;

    private Soap(Version version, XmlFormat xml, RecordModel<ErrorResponse> errors, BooleanSupplier faults) {
        this.version = version;
        this.xml = xml;
        this.replies = new Replies(version, xml, errors, faults);
    }

    /**
     * SOAP 1.1 and SOAP 1.2.
     *
     * @param faults whether all errors are faults; asked for each error
     */
    public static List<Protocol> all(XmlFormat xml, RecordModel<ErrorResponse> errors, BooleanSupplier faults) {
        return List.of(new Soap(Version.V11, xml, errors, faults), new Soap(Version.V12, xml, errors, faults));
    }

    @Override
    public String path() {
        return version.path();
    }

    @Override
    public Message open(@Nullable String contentType, byte[] body) {
        XmlScanner scanner = new XmlScanner(body);
        Opening opening = new Opening(scanner, version);
        boolean called = opening.read();
        String action = Actions.ofContentType(contentType);
        String operation = Actions.operation(action);
        if (operation.isEmpty()) {
            operation = Actions.operation(opening.action());
        }
        if (operation.isEmpty() && called) {
            operation = scanner.localName();
        }
        if (!called) {
            opening.finish(false);
        }
        return new SoapMessage(xml, replies, new SoapMessage.Arrived(scanner, opening, called, action, operation));
    }

    @Override
    public Reply refusal(int status, ResponseStatus told) {
        return replies.fault(status, told);
    }
}
