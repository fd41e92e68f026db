package io.portaplus.wire.report;

import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Occasion;
import io.portaplus.wire.html.Html;
import io.portaplus.wire.model.RecordModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The HTML report: the answer as nested lists and tables. It needs no script and loads nothing, also where a host's pages
 * are turned off; requests are never read from it.
 */
public final class ReportFormat implements Format {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String style = style();
    private final ReportLinks links;

    /** With links to the same answer in those formats. */
    public ReportFormat(List<Format> others) {
        this.links = new ReportLinks(others.stream().map(Format::name).toList());
    }

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String contentType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/html");
    }

    @Override
    public boolean reads() {
        return false;
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model, byte[] body) {
        throw new UnsupportedOperationException("Reports are written only");
    }

    @Override
    public List<String> inlined() {
        return List.of(style);
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        return page(Html.text(model.name()), model.name(), Html.NONE, content(model, answer));
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer, Occasion occasion) {
        String title = occasion.operation() + " Snapshot of " + TIME.format(occasion.at());
        Html heading = Html.of("{} <span>Snapshot of {}</span>", occasion.operation(), TIME.format(occasion.at()));
        Html nav = occasion.linkable() ? links.of(occasion.target()) : Html.NONE;
        return page(heading, title, nav, content(model, answer));
    }

    private static Html content(RecordModel<?> model, Object answer) {
        Html lead = answer instanceof ErrorResponse error
                ? Html.of(
                        "<p class=\"wrong\" role=\"alert\"><strong>{}</strong> {}</p>\n",
                        orEmpty(error.responseStatus().errorCode()),
                        orEmpty(error.responseStatus().message()))
                : Html.NONE;
        return Html.all(List.of(lead, Report.of(model, answer)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private byte[] page(Html heading, String title, Html nav, Html content) {
        Html page = Html.of("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>{}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>{}</style>
                </head>
                <body>
                <header>
                <h1>{}</h1>
                {}</header>
                <main>
                {}
                </main>
                </body>
                </html>
                """, title, Html.of(style), heading, nav, content);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String style() {
        try (InputStream in = ReportFormat.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
