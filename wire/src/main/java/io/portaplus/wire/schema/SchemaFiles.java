package io.portaplus.wire.schema;

import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.xml.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas at {@code /metadata?xsd=}: 0 .NET's simple types, 1 the requests' namespace, which leads to all others, 2
 * the lists and dictionaries, 3 and up the rest.
 */
public final class SchemaFiles implements Documents {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private static final int SIMPLE = 0;
    private static final int FIRST = 1;

    private final Schemas schemas;
    private final List<String> inOrder = new ArrayList<>();

    public SchemaFiles(Schemas schemas) {
        this.schemas = schemas;
        List<String> namespaces = new ArrayList<>(schemas.namespaces());
        namespaces.remove(Contracts.ARRAYS);
        inOrder.add(Contracts.SERIALIZATION);
        inOrder.addAll(namespaces.subList(0, Math.min(1, namespaces.size())));
        inOrder.add(Contracts.ARRAYS);
        inOrder.addAll(namespaces.subList(Math.min(1, namespaces.size()), namespaces.size()));
    }

    @Override
    public @Nullable Document find(Wanted wanted) {
        String number = wanted.parameter("xsd");
        if (number == null || !wanted.isAt("metadata")) {
            return null;
        }
        for (int each = 0; each < inOrder.size(); each++) {
            if (number.equals(Integer.toString(each))) {
                return Document.of("text/xml; charset=utf-8", DECLARATION + schema(each, wanted.base()));
            }
        }
        return null;
    }

    private String schema(int number, String base) {
        Lines out = new Lines();
        if (number == SIMPLE) {
            simple(out);
        } else {
            schemas.write(
                    out,
                    inOrder.get(number),
                    number == FIRST,
                    other -> base + "/metadata?xsd=" + inOrder.indexOf(other));
        }
        return out.toString();
    }

    private static void simple(Lines out) {
        Map<String, Scalar> names = new TreeMap<>();
        for (Scalar scalar : Scalar.values()) {
            names.put(Contracts.nameOf(scalar).name(), scalar);
        }
        out.open("<xs:schema elementFormDefault=\"qualified\" targetNamespace=\"" + Contracts.SERIALIZATION
                + "\" xmlns:xs=\"" + Contracts.SCHEMA + "\">");
        names.keySet()
                .forEach(name ->
                        out.line("<xs:element name=\"" + name + "\" nillable=\"true\" type=\"xs:" + name + "\"/>"));
        out.close("</xs:schema>");
    }
}
