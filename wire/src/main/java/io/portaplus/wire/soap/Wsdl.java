package io.portaplus.wire.soap;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Shape;
import io.portaplus.wire.schema.Lines;
import io.portaplus.wire.schema.Schemas;
import io.portaplus.wire.xml.Contracts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The WSDL at {@code /soap11} and {@code /soap12}, with all schemas inside: document/literal, one port for calls that are
 * answered and one for those that are not. Names are those of ServiceStack, but each message refers to its element in the
 * namespace where that lives.
 */
public final class Wsdl implements Documents {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    /** Tells Java's tools, new and old, to make methods that take a request, not one that takes each of its members. */
    private static final List<String> JAVA_BINDINGS =
            List.of("https://jakarta.ee/xml/ns/jaxws", "http://java.sun.com/xml/ns/jaxws");

    private final List<Entry> entries;
    private final Schemas schemas;

    /** Operations that POST does not reach can't be called by SOAP and are left out. */
    public Wsdl(Catalog catalog, Schemas schemas) {
        this.entries = catalog.entries().stream()
                .filter(entry -> entry.verbs().contains("POST"))
                .toList();
        this.schemas = schemas;
    }

    @Override
    public @Nullable Document find(Wanted wanted) {
        for (Version version : Version.values()) {
            if (wanted.isAt(version.path()) || wanted.isAt(version.path() + "/wsdl")) {
                return Document.of(
                        "text/xml; charset=utf-8",
                        DECLARATION + definitions(version, wanted.base() + "/" + version.path()));
            }
        }
        return null;
    }

    private String definitions(Version version, String address) {
        String soap = "http://schemas.xmlsoap.org/wsdl/" + (version == Version.V11 ? "soap/" : "soap12/");
        Lines out = new Lines();
        out.open("<wsdl:definitions targetNamespace=\"" + ResponseStatus.NAMESPACE + "\" xmlns:svc=\""
                + ResponseStatus.NAMESPACE + "\" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"" + soap
                + '"' + schemas.declarations() + ">");
        for (String java : JAVA_BINDINGS) {
            out.line("<bindings xmlns=\"" + java + "\"><enableWrapperStyle>false</enableWrapperStyle></bindings>");
        }
        out.open("<wsdl:types>");
        schemas.neededFirst().forEach(namespace -> schemas.write(out, namespace, false, _ -> null));
        out.close("</wsdl:types>");
        entries.forEach(entry -> messages(out, entry));
        for (Port port : Port.values()) {
            portType(out, port);
        }
        for (Port port : Port.values()) {
            binding(out, port, version);
        }
        for (Port port : Port.values()) {
            String binding = port.binding(version);
            out.open("<wsdl:service name=\"" + port.service + "\">")
                    .open("<wsdl:port name=\"" + binding + "\" binding=\"svc:" + binding + "\">")
                    .line("<soap:address location=\"" + Lines.escaped(address) + "\"/>")
                    .close("</wsdl:port>")
                    .close("</wsdl:service>");
        }
        return out.close("</wsdl:definitions>").toString();
    }

    private void messages(Lines out, Entry entry) {
        message(out, entry.name() + "In", entry.request());
        message(out, entry.name() + "Out", entry.answer());
    }

    /** Without a part where there is no answer: the body is then empty. */
    private void message(Lines out, String name, @Nullable RecordModel<?> model) {
        if (model == null) {
            out.line("<wsdl:message name=\"" + name + "\"/>");
            return;
        }
        String element = schemas.name(Contracts.nameOf(new Shape.OfRecord(model)));
        out.open("<wsdl:message name=\"" + name + "\">")
                .line("<wsdl:part name=\"par\" element=\"" + element + "\"/>")
                .close("</wsdl:message>");
    }

    private void portType(Lines out, Port port) {
        out.open("<wsdl:portType name=\"" + port.type + "\">");
        for (Entry entry : entries) {
            out.open("<wsdl:operation name=\"" + entry.name() + "\">")
                    .line("<wsdl:input message=\"svc:" + entry.name() + "In\"/>");
            if (port.answered) {
                out.line("<wsdl:output message=\"svc:" + entry.name() + "Out\"/>");
            }
            out.close("</wsdl:operation>");
        }
        out.close("</wsdl:portType>");
    }

    private void binding(Lines out, Port port, Version version) {
        out.open("<wsdl:binding name=\"" + port.binding(version) + "\" type=\"svc:" + port.type + "\">")
                .line("<soap:binding style=\"document\" transport=\"http://schemas.xmlsoap.org/soap/http\"/>");
        for (Entry entry : entries) {
            out.open("<wsdl:operation name=\"" + entry.name() + "\">")
                    .line("<soap:operation soapAction=\"" + ResponseStatus.NAMESPACE + "/" + entry.name()
                            + "\" style=\"document\"/>")
                    .open("<wsdl:input>")
                    .line("<soap:body use=\"literal\"/>")
                    .close("</wsdl:input>");
            if (port.answered) {
                out.open("<wsdl:output>").line("<soap:body use=\"literal\"/>").close("</wsdl:output>");
            }
            out.close("</wsdl:operation>");
        }
        out.close("</wsdl:binding>");
    }

    /** What is told of every operation twice. */
    private enum Port {
        SYNC_REPLY("SyncReply", "ISyncReply", true),
        ONE_WAY("AsyncOneWay", "IOneWay", false);

        private final String service;
        private final String type;
        private final boolean answered;

        Port(String service, String type, boolean answered) {
            this.service = service;
            this.type = type;
            this.answered = answered;
        }

        String binding(Version version) {
            return (version == Version.V11 ? "BasicHttpBinding_" : "WSHttpBinding_") + type;
        }
    }
}
