package io.portaplus.wire.html;

import io.portaplus.wire.document.Document;
import java.nio.charset.StandardCharsets;

/**
 * What all pages of a host have around their content. Pages work without scripts, and load nothing but the host's own
 * style and icon ({@link Assets}), so that they can have the strictest Content-Security-Policy.
 */
public final class Frame {
    private static final String CONTENT_TYPE = "text/html; charset=utf-8";

    private final String service;

    /** For the pages of a service of that name: their title and first heading. */
    public Frame(String service) {
        this.service = service;
    }

    /**
     * A page.
     *
     * @param lead what stands under the service's name, such as {@link #back}, or {@link Html#NONE}
     * @param main its content, headings from h2 on
     * @param more links in its foot, as list items, besides those that every page has
     */
    public Document page(int status, Html lead, Html main, Html more) {
        Html page = Html.of("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>{}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="stylesheet" href="/metadata/style.css">
                <link rel="icon" type="image/svg+xml" href="/metadata/icon.svg">
                </head>
                <body>
                <a class="skip" href="#main">Skip to the content</a>
                <header>
                <h1>{}</h1>
                {}</header>
                <main id="main" tabindex="-1">
                {}</main>
                <footer>
                <nav aria-label="More of this service">
                <ul>
                {}<li><a href="/metadata">Operations</a></li>
                <li><a href="/openapi">OpenAPI</a></li>
                <li><a href="/types">Types</a></li>
                <li><a href="/operations/metadata.json">Operations as JSON</a></li>
                </ul>
                </nav>
                </footer>
                </body>
                </html>
                """, service, service, lead, main, more);
        return new Document(status, CONTENT_TYPE, page.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The way to the index, in the words of the published pages. */
    public static Html back() {
        return Html.of("<p class=\"back\"><a href=\"/metadata\">{}</a></p>\n", "<back to all web services");
    }
}
