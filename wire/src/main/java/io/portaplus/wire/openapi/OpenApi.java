package io.portaplus.wire.openapi;

import static io.portaplus.wire.openapi.Schemas.tree;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.RecordModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service as OpenAPI 3.1 at {@code /openapi.json}, and as a page at {@code /openapi}; who does not accept HTML there,
 * or asks for {@code ?format=json}, gets the document.
 */
public final class OpenApi implements Documents {
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final Catalog catalog;
    private final Formats formats;
    private final Schemas schemas = new Schemas();
    private final Responses responses;
    private final OpenApiPage page;

    /** For a service with these operations and formats. */
    public OpenApi(Catalog catalog, Formats formats, RecordModel<ErrorResponse> error) {
        this.catalog = catalog;
        this.formats = formats;
        for (Entry entry : catalog.entries()) {
            schemas.add(entry.request());
            RecordModel<?> answer = entry.answer();
            if (answer != null) {
                schemas.add(answer);
            }
        }
        schemas.add(error);
        this.responses = new Responses(schemas, error);
        this.page = new OpenApiPage(catalog, formats, schemas, responses);
    }

    @Override
    public @Nullable Document find(Wanted wanted) {
        if (wanted.isAt("openapi.json")) {
            return document(wanted.base());
        }
        if (!wanted.isAt("openapi")) {
            return null;
        }
        boolean html = wanted.parameter("format") == null && wanted.accept().contains("text/html");
        return html ? page.at(wanted.base()) : document(wanted.base());
    }

    private Document document(String base) {
        Examples examples = new Examples();
        Map<String, Object> paths = new Paths(formats, schemas, examples, responses).of(catalog);
        Map<String, Object> components = tree("schemas", schemas.all());
        components.put("examples", examples.all());
        Map<String, Object> info = tree("title", catalog.service());
        info.put("version", "1.0");
        info.put("description", about());
        Map<String, Object> document = tree("openapi", "3.1.0");
        document.put("info", info);
        document.put("servers", List.of(tree("url", base)));
        document.put("tags", tags());
        document.put("paths", paths);
        document.put("components", components);
        return new Document(200, CONTENT_TYPE, JsonTree.write(document));
    }

    private String about() {
        List<String> names =
                formats.inOrder().stream().map(format -> format.name()).toList();
        return "A ServiceStack-compatible service. Each operation is also at /{format}/reply/{name} and"
                + " /{format}/oneway/{name}, where {format} is one of " + String.join(", ", names)
                + ". Names of members match in any case, and unknown members are ignored.";
    }

    private List<Object> tags() {
        Map<String, Object> tags = new LinkedHashMap<>();
        for (Entry entry : catalog.entries()) {
            if (!entry.told().tag().isEmpty()) {
                tags.put(entry.told().tag(), tree("name", entry.told().tag()));
            }
        }
        return List.copyOf(tags.values());
    }
}
