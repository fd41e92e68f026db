package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.html.Frame;
import io.portaplus.wire.html.Html;
import java.util.ArrayList;
import java.util.List;

/** The page of one operation in one format. Up to the samples, its words and their order are ServiceStack 3.9's. */
final class OperationPage {
    private final Frame frame;
    private final Links links;

    OperationPage(Frame frame, Links links) {
        this.frame = frame;
        this.links = links;
    }

    /** The page, with samples that go to that host. */
    Document of(Entry entry, Way way, Format format, String host) {
        SampleBlock samples = new SampleBlock(way, format);
        Html main = Html.of(
                """
                <article>
                <h2>{}</h2>
                {}{}<h3>HTTP + {}</h3>
                <p>The following are sample HTTP requests and responses. \
                The placeholders shown need to be replaced with actual values.</p>
                {}{}</article>
                {}""",
                entry.name(),
                way.isSoap() ? Html.NONE : routes(entry.routes()),
                hints(way),
                way.name(),
                samples.request(entry, host),
                samples.answer(entry),
                more(entry, way));
        return frame.page(200, Frame.back(), main, Html.NONE);
    }

    private static Html routes(List<Route> routes) {
        if (routes.isEmpty()) {
            return Html.NONE;
        }
        List<Html> rows = new ArrayList<>();
        for (Route route : routes) {
            rows.add(Html.of(
                    "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", OperationMetadata.verbs(route), route.path()));
        }
        return Html.of("""
                <table class="routes">
                <caption>The following routes are available for this service:</caption>
                <tbody>
                {}</tbody>
                </table>
                """, Html.all(rows));
    }

    private static Html hints(Way way) {
        String name = way.path();
        Html suffix = Html.of("""
                <p>To override the Content-type in your clients HTTP <b>Accept</b> Header, \
                append the <b>.{}</b> suffix or <b>?format={}</b></p>
                """, name, name);
        Html callback =
                Html.of("<p>To embed the response in a jsonp callback, append <b>?callback=myCallback</b></p>\n");
        return Html.of("<div class=\"hints\">\n{}{}</div>\n", suffix, way == Way.JSON ? callback : Html.NONE);
    }

    /** Below what was published. */
    private Html more(Entry entry, Way way) {
        List<Html> others = new ArrayList<>();
        for (Way other : Way.values()) {
            if (other != way && links.has(other)) {
                others.add(Html.of("<li><a href=\"{}\">{}</a></li>\n", Links.page(other, entry), other.title()));
            }
        }
        String summary = entry.told().summary();
        return Html.of(
                """
                <section class="more" aria-labelledby="more">
                <h2 id="more">More of this operation</h2>
                {}<p><a href="/openapi#{}">Members, answers, errors and a curl command</a></p>
                {}</section>
                """,
                summary.isEmpty() ? Html.NONE : Html.of("<p>{}</p>\n", summary),
                Html.inAddress(entry.name()),
                others.isEmpty() ? Html.NONE : Html.of("<ul class=\"ways\">\n{}</ul>\n", Html.all(others)));
    }
}
