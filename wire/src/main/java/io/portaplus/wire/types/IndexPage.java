package io.portaplus.wire.types;

import io.portaplus.wire.document.Document;
import io.portaplus.wire.html.Frame;
import io.portaplus.wire.html.Html;
import java.util.ArrayList;
import java.util.List;

/** The index of generated types for who reads it in a browser. */
final class IndexPage {
    private final Frame frame;

    IndexPage(String service) {
        this.frame = new Frame(service);
    }

    Document all(List<Language> languages) {
        List<Html> items = new ArrayList<>();
        for (Language language : languages) {
            items.add(Html.of("<li><a href=\"/types/{}\">{}</a></li>\n", language.path(), language.path()));
        }
        Html main = Html.of("""
                <h2>Types for clients</h2>
                <p>The data contracts as source text, for programs that call this service; the options stand at the head
                of each file. Tools that add a ServiceStack reference take them from here.</p>
                <ul class="names">
                {}</ul>
                <p>As data, for tools: <a href="/types/metadata.json">metadata.json</a></p>
                """, Html.all(items));
        return frame.page(200, Frame.back(), main, Html.NONE);
    }
}
