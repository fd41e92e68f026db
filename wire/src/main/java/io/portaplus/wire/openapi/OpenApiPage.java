package io.portaplus.wire.openapi;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Exchange.Header;
import io.portaplus.wire.catalog.Exchange.Status;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.html.Frame;
import io.portaplus.wire.html.Html;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All operations and all records on one page. */
final class OpenApiPage {
    private final Catalog catalog;
    private final Formats formats;
    private final Schemas schemas;
    private final Responses responses;
    private final MemberTable members;
    private final Frame frame;

    OpenApiPage(Catalog catalog, Formats formats, Schemas schemas, Responses responses) {
        this.catalog = catalog;
        this.formats = formats;
        this.schemas = schemas;
        this.responses = responses;
        this.members = new MemberTable(schemas);
        this.frame = new Frame(catalog.service());
    }

    /** The page for who reached the host there. */
    Document at(String base) {
        List<Html> operations = new ArrayList<>();
        catalog.entries().forEach(entry -> operations.add(operation(entry, base)));
        Html main = Html.of("""
                <p>Everything on this page is in the <a href="/openapi.json">OpenAPI 3.1 document</a> as well.</p>
                <nav aria-label="On this page">
                <ul class="names">
                {}<li><a href="#types">Types</a></li>
                </ul>
                </nav>
                {}<section aria-labelledby="types">
                <h2 id="types">Types</h2>
                <p>Names match in any case. What is not given may be left out; unknown members are ignored.</p>
                {}</section>
                """, contents(), Html.all(operations), types());
        return frame.page(200, Frame.back(), main, Html.NONE);
    }

    private Html contents() {
        List<Html> items = new ArrayList<>();
        for (Entry entry : catalog.entries()) {
            items.add(Html.of("<li><a href=\"#{}\">{}</a></li>\n", Html.inAddress(entry.name()), entry.name()));
        }
        return Html.all(items);
    }

    private Html operation(Entry entry, String base) {
        String sample = sample(entry);
        return Html.of(
                """
                <article class="operation" aria-labelledby="{}">
                <h2 id="{}">{}</h2>
                {}<h3>Paths</h3>
                {}{}<h3>Request</h3>
                <p>{}{}.</p>
                {}{}<h3>Answers</h3>
                {}</article>
                """,
                entry.name(),
                entry.name(),
                entry.name(),
                paragraph(entry.told().summary()),
                paths(entry),
                headers(entry),
                members.link(entry.request()),
                spoken(),
                sample == null ? Html.NONE : folded("Sample request", sample),
                sample == null ? Html.NONE : folded("As a curl command", Curl.of(entry, base, sample)),
                answers(entry));
    }

    private static Html paragraph(String text) {
        return text.isEmpty() ? Html.NONE : Html.of("<p>{}</p>\n", text);
    }

    private static Html paths(Entry entry) {
        List<Html> items = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.of(entry)) {
            items.add(Html.of("<li><code>{} {}</code></li>\n", endpoint.verb(), endpoint.path()));
        }
        return Html.of("<ul>\n{}</ul>\n", Html.all(items));
    }

    private static Html headers(Entry entry) {
        List<Html> rows = new ArrayList<>();
        for (Header header : entry.told().exchange().headers()) {
            rows.add(Html.of(
                    "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td></tr>\n", header.name(), header.meaning()));
        }
        return rows.isEmpty() ? Html.NONE : Html.of("""
                <h3>Headers</h3>
                <table class="answers">
                <thead><tr><th scope="col">Header</th><th scope="col">Meaning</th></tr></thead>
                <tbody>
                {}</tbody>
                </table>
                """, Html.all(rows));
    }

    private String spoken() {
        List<String> types = formats.inOrder().stream()
                .filter(format -> format.reads())
                .map(format -> Formats.bare(format.contentType()))
                .toList();
        return types.size() == 1 ? " as " + types.getFirst() : " as one of " + String.join(", ", types);
    }

    private Html answers(Entry entry) {
        List<Html> rows = new ArrayList<>();
        for (Status status : Told.of(entry)) {
            List<Html> bodies = new ArrayList<>();
            for (RecordModel<?> body : responses.bodies(status.body(), entry)) {
                bodies.add(Html.of(bodies.isEmpty() ? "{}" : " or {}", members.link(body)));
            }
            rows.add(row(Integer.toString(status.code()), Html.all(bodies), status.meaning()));
        }
        rows.add(row("other", members.link(responses.error()), Told.OTHER_ERRORS));
        return Html.of("""
                <table class="answers">
                <thead><tr><th scope="col">Status</th><th scope="col">Body</th><th scope="col">When</th></tr></thead>
                <tbody>
                {}</tbody>
                </table>
                """, Html.all(rows));
    }

    private static Html row(String status, Html body, String meaning) {
        return Html.of("""
                <tr><th scope="row">{}</th><td class="kind">{}</td><td>{}</td></tr>
                """, status, body, meaning);
    }

    private Html types() {
        List<Html> types = new ArrayList<>();
        schemas.models()
                .forEach((name, model) -> types.add(Html.of(
                        "<section>\n<h3 id=\"type-{}\">{}</h3>\n{}{}</section>\n",
                        name,
                        name,
                        paragraph(model.meaning()),
                        members.of(model))));
        return Html.all(types);
    }

    /** The sample in JSON, laid out, or null where there is none. */
    private @Nullable String sample(Entry entry) {
        String sample = Examples.sample(entry.request(), formats.preferred());
        return sample == null ? null : new String(JsonTree.write(new JsonTree.Raw(sample)), StandardCharsets.UTF_8);
    }

    private static Html folded(String title, String text) {
        return Html.of("<details>\n<summary>{}</summary>\n<pre>{}</pre>\n</details>\n", title, text);
    }
}
