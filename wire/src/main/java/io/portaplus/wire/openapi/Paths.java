package io.portaplus.wire.openapi;

import static io.portaplus.wire.openapi.Schemas.tree;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Exchange.Header;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The paths of all operations, each with how it is called. */
final class Paths {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Formats formats;
    private final Schemas schemas;
    private final Examples examples;
    private final Responses responses;

    Paths(Formats formats, Schemas schemas, Examples examples, Responses responses) {
        this.formats = formats;
        this.schemas = schemas;
        this.examples = examples;
        this.responses = responses;
    }

    /** All paths, in the operations' order. */
    Map<String, Object> of(Catalog catalog) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Entry entry : catalog.entries()) {
            int count = 0;
            for (Endpoint endpoint : Endpoint.of(entry)) {
                count++;
                String id = count == 1 ? entry.name() : entry.name() + "_" + count;
                paths.computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<>())
                        .putIfAbsent(endpoint.verb().toLowerCase(Locale.ROOT), operation(id, entry, endpoint));
            }
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(String id, Entry entry, Endpoint endpoint) {
        Map<String, Object> operation = tree("operationId", id);
        if (!entry.told().summary().isEmpty()) {
            operation.put("summary", entry.told().summary());
        }
        if (!entry.told().tag().isEmpty()) {
            operation.put("tags", List.of(entry.told().tag()));
        }
        List<Object> parameters = parameters(entry, endpoint);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        List<Format> spoken = spoken(endpoint);
        if (endpoint.hasBody()) {
            operation.put("requestBody", tree("content", content(entry, endpoint, spoken)));
        }
        operation.put("responses", responses.of(entry, spoken));
        return operation;
    }

    private List<Format> spoken(Endpoint endpoint) {
        return endpoint.own()
                ? formats.inOrder().stream().filter(Format::reads).toList()
                : List.of(formats.preferred());
    }

    private List<Object> parameters(Entry entry, Endpoint endpoint) {
        List<Object> all = new ArrayList<>();
        for (String variable : endpoint.variables()) {
            Member member = entry.request().member(variable);
            Map<String, Object> parameter = parameter("path", variable);
            parameter.put("required", true);
            parameter.put("schema", member == null ? tree("type", "string") : inAddress(member));
            all.add(parameter);
        }
        if (!endpoint.hasBody()) {
            for (Member member : endpoint.queried(entry)) {
                Map<String, Object> parameter = parameter("query", member.name());
                // Lists are joined by commas, as ServiceStack's clients send them.
                parameter.put("explode", false);
                parameter.put("schema", inAddress(member));
                all.add(parameter);
            }
        }
        for (Header header : entry.told().exchange().headers()) {
            Map<String, Object> parameter = parameter("header", header.name());
            parameter.put("description", header.meaning());
            parameter.put("schema", tree("type", "string"));
            all.add(parameter);
        }
        return all;
    }

    private static Map<String, Object> parameter(String in, String name) {
        Map<String, Object> parameter = tree("name", name);
        parameter.put("in", in);
        return parameter;
    }

    /** What is not a single value, or a list of such, stands in an address as JSV. */
    private Map<String, Object> inAddress(Member member) {
        Shape shape = member.shape() instanceof Shape.OfList list ? list.item() : member.shape();
        if (shape instanceof Scalar) {
            return schemas.member(member);
        }
        Map<String, Object> text = tree("type", "string");
        text.put("description", (Schemas.meaning(member) + " In ServiceStack's JSV format.").strip());
        return text;
    }

    private Map<String, Object> content(Entry entry, Endpoint endpoint, List<Format> spoken) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (Format format : spoken) {
            Map<String, Object> body = tree("schema", responses.schema(format, entry.request()));
            Map<String, Object> sample = examples.reference(entry.request(), format);
            if (sample != null) {
                body.put("examples", sample);
            }
            content.put(Formats.bare(format.contentType()), body);
        }
        if (endpoint.own()) {
            content.put(FORM, tree("schema", schemas.reference(entry.request())));
        }
        return content;
    }
}
