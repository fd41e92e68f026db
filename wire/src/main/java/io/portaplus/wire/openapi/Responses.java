package io.portaplus.wire.openapi;

import static io.portaplus.wire.openapi.Schemas.tree;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Exchange.Body;
import io.portaplus.wire.catalog.Exchange.Status;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.RecordModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What comes back. */
final class Responses {
    /** The formats whose bodies a schema can describe; of others it can only say that they are text. */
    private static final Set<String> DESCRIBED = Set.of("json", "xml");

    private final Schemas schemas;
    private final RecordModel<ErrorResponse> error;

    Responses(Schemas schemas, RecordModel<ErrorResponse> error) {
        this.schemas = schemas;
        this.error = error;
    }

    /** The answers of an operation, in these formats. */
    Map<String, Object> of(Entry entry, List<Format> spoken) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Status status : Told.of(entry)) {
            all.put(Integer.toString(status.code()), response(status.meaning(), bodies(status.body(), entry), spoken));
        }
        all.put("default", response(Told.OTHER_ERRORS, List.of(error), spoken));
        return all;
    }

    /** What comes with errors. */
    RecordModel<ErrorResponse> error() {
        return error;
    }

    /** What may be in a body of that kind. */
    List<RecordModel<?>> bodies(Body body, Entry entry) {
        RecordModel<?> answer = entry.answer();
        if (body == Body.ERROR) {
            return List.of(error);
        }
        if (answer == null) {
            return body == Body.ANSWER ? List.of() : List.of(error);
        }
        return body == Body.ANSWER ? List.of(answer) : List.of(answer, error);
    }

    /** The schema of a record in a format. */
    Map<String, Object> schema(Format format, RecordModel<?> model) {
        return DESCRIBED.contains(format.name()) ? schemas.reference(model) : tree("type", "string");
    }

    private Map<String, Object> response(String meaning, List<RecordModel<?>> bodies, List<Format> spoken) {
        Map<String, Object> response = tree("description", meaning);
        if (!bodies.isEmpty()) {
            Map<String, Object> content = new LinkedHashMap<>();
            for (Format format : spoken) {
                Map<String, Object> schema = bodies.size() == 1 || !DESCRIBED.contains(format.name())
                        ? schema(format, bodies.getFirst())
                        : tree("anyOf", bodies.stream().map(schemas::reference).toList());
                content.put(Formats.bare(format.contentType()), tree("schema", schema));
            }
            response.put("content", content);
        }
        return response;
    }
}
