package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.html.Frame;
import io.portaplus.wire.html.Html;
import java.util.ArrayList;
import java.util.List;

/** The index of all operations, and the list of one format. */
final class IndexPage {
    private final Catalog catalog;
    private final Frame frame;
    private final Links links;

    IndexPage(Catalog catalog, Frame frame, Links links) {
        this.catalog = catalog;
        this.frame = frame;
        this.links = links;
    }

    /** {@code /metadata}. */
    Document all() {
        boolean schemas = links.hasSoap();
        List<Html> rows = new ArrayList<>();
        catalog.entries().forEach(entry -> rows.add(row(entry)));
        Html main = Html.of(
                """
                <p>The following operations are supported. For a formal definition, please review the Service {}.</p>
                <table class="operations">
                <tbody>
                {}</tbody>
                </table>
                <p><a href="/types">Clients Overview</a></p>
                {}""", Links.link(schemas, "/metadata?xsd=1", "XSD"), Html.all(rows), schemas ? schemas() : Html.NONE);
        return frame.page(200, Html.NONE, main, Html.NONE);
    }

    private Html row(Entry entry) {
        List<Html> cells = new ArrayList<>();
        for (Way way : Way.values()) {
            cells.add(Html.of("<td>{}</td>\n", Links.link(links.has(way), Links.page(way, entry), way.title())));
        }
        return Html.of("""
                <tr>
                <th scope="row">{}</th>
                {}<td class="summary">{}</td>
                </tr>
                """, entry.name(), Html.all(cells), entry.told().summary());
    }

    private static Html schemas() {
        return Html.of("""
                <section class="schemas">
                <h2>XSDS:</h2>
                <ul>
                <li><a href="/metadata?xsd=0">Service Types</a></li>
                <li><a href="/metadata?xsd=1">Wcf Data Types</a></li>
                <li><a href="/metadata?xsd=2">Wcf Collection Types</a></li>
                </ul>
                <h2>WSDLS:</h2>
                <ul>
                <li><a href="/soap11">soap11</a></li>
                <li><a href="/soap12">soap12</a></li>
                </ul>
                </section>
                """);
    }

    /** {@code /{way}/metadata}. */
    Document of(Way way) {
        List<Html> items = new ArrayList<>();
        for (Entry entry : catalog.entries()) {
            items.add(Html.of("<li><a href=\"{}\">{}</a></li>\n", Links.page(way, entry), entry.name()));
        }
        Html main = Html.of("""
                <h2>HTTP + {}</h2>
                <ul class="names">
                {}</ul>
                """, way.name(), Html.all(items));
        return frame.page(200, Frame.back(), main, Html.NONE);
    }

    /** For an operation that is not there, or not told of. */
    Document unknown() {
        Html main = Html.of("""
                <h2>Not found</h2>
                <p>This service has no operation of that name.</p>
                """);
        return frame.page(404, Frame.back(), main, Html.NONE);
    }
}
