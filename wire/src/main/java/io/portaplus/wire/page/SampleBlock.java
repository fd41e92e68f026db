package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.html.Html;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.sample.Samples;
import java.nio.charset.StandardCharsets;

/** The requests and answers that an operation's page shows, blanks at line ends as the published pages have them. */
final class SampleBlock {
    private final Way way;
    private final Format format;

    SampleBlock(Way way, Format format) {
        this.way = way;
        this.format = format;
    }

    /** The request, to that host. */
    Html request(Entry entry, String host) {
        String action = way == Way.SOAP11 ? "SOAPAction: " + entry.name() + "\n" : "";
        return Html.of("""
                <pre>POST {} HTTP/1.1\s
                Host: {}\s
                Content-Type: {}
                Content-Length: <span class="place">length</span>
                {}
                {}</pre>
                """, path(entry), host, way.contentType(), action, sample(entry.request()));
    }

    /** The answer, or nothing where the page shows none. */
    Html answer(Entry entry) {
        RecordModel<?> answer = entry.showsAnswer() ? entry.answer() : null;
        if (answer == null) {
            return Html.NONE;
        }
        return Html.of("""
                <pre>HTTP/1.1 200 OK
                Content-Type: {}
                Content-Length: <span class="place">length</span>

                {}</pre>
                """, way.isSoap() ? "application/xml" : way.contentType(), sample(answer));
    }

    private String path(Entry entry) {
        if (way.isSoap()) {
            return "/" + way.path();
        }
        return "/" + way.path() + (entry.showsAnswer() ? "/reply/" : "/oneway/") + entry.name();
    }

    private <R extends Record> String sample(RecordModel<R> model) {
        R sample = Samples.of(model);
        if (sample == null) {
            return "";
        }
        String written = new String(format.writeSample(model, sample), StandardCharsets.UTF_8);
        return way.isSoap() ? Envelope.around(way, written) : written;
    }
}
