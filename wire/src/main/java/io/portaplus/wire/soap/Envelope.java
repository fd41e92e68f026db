package io.portaplus.wire.soap;

import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.xml.XmlBuffer;
import java.util.function.Consumer;

/** Envelopes that are sent. */
final class Envelope {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final int USUAL_BYTES = 2048;

    private final Version version;

    Envelope(Version version) {
        this.version = version;
    }

    /**
     * What an answer's header tells.
     *
     * @param status of HTTP, as it would be without SOAP
     * @param action of the answer, or empty
     * @param actionNamespace of the header for it
     */
    record Head(int status, String action, String actionNamespace) {
        static Head of(int status) {
            return new Head(status, "", "");
        }
    }

    byte[] write(Head head, Consumer<XmlBuffer> body) {
        XmlBuffer out = new XmlBuffer(USUAL_BYTES);
        markup(out, DECLARATION + "<s:Envelope xmlns:s=\"" + version.namespace() + "\">");
        header(out, head);
        markup(out, "<s:Body>");
        body.accept(out);
        markup(out, "</s:Body></s:Envelope>");
        return out.toBytes();
    }

    byte[] fault(Head head, FaultKind kind, String message, Consumer<XmlBuffer> detail) {
        return write(head, out -> {
            markup(out, "<s:Fault>");
            if (version == Version.V11) {
                markup(out, "<faultcode>s:" + kind.code(version) + "</faultcode><faultstring>");
                out.putText(message);
                markup(out, "</faultstring><detail>");
                detail.accept(out);
                markup(out, "</detail>");
            } else {
                markup(out, "<s:Code><s:Value>s:" + kind.code(version) + "</s:Value></s:Code>");
                markup(out, "<s:Reason><s:Text xml:lang=\"en\">");
                out.putText(message);
                markup(out, "</s:Text></s:Reason><s:Detail>");
                detail.accept(out);
                markup(out, "</s:Detail>");
            }
            markup(out, "</s:Fault>");
        });
    }

    private void header(XmlBuffer out, Head head) {
        if (head.status() == 200 && head.action().isEmpty()) {
            return;
        }
        markup(out, "<s:Header>");
        if (!head.action().isEmpty()) {
            markup(out, "<a:Action xmlns:a=\"" + head.actionNamespace() + "\" s:mustUnderstand=\"1\">");
            out.putText(head.action());
            markup(out, "</a:Action>");
        }
        if (head.status() != 200) {
            markup(out, "<X-Status xmlns=\"" + ResponseStatus.NAMESPACE + "\">" + head.status() + "</X-Status>");
        }
        markup(out, "</s:Header>");
    }

    private static void markup(XmlBuffer out, String text) {
        out.put(XmlBuffer.utf8(text));
    }
}
