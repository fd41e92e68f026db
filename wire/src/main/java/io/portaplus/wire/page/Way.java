package io.portaplus.wire.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A way to call an operation that has pages, in the order of the index. */
enum Way {
    XML("XML", "xml", "application/xml"),
    JSON("JSON", "json", "application/json"),
    JSV("JSV", "jsv", "text/jsv"),
    CSV("CSV", "csv", "text/csv"),
    SOAP11("SOAP 1.1", "xml", "text/xml; charset=utf-8"),
    SOAP12("SOAP 1.2", "xml", "text/xml; charset=utf-8");

    private final String title;
    private final String format;
    private final String contentType;

    Way(String title, String format, String contentType) {
        this.title = title;
        this.format = format;
        this.contentType = contentType;
    }

    /** As the index has it. */
    String title() {
        return title;
    }

    /** The format that its bodies are in. */
    String format() {
        return format;
    }

    /** The request's, as pages have it. */
    String contentType() {
        return contentType;
    }

    boolean isSoap() {
        return this == SOAP11 || this == SOAP12;
    }

    /** As its pages' paths have it. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The way whose pages are at {@code {path}/metadata}, or null. */
    static @Nullable Way at(String path) {
        for (Way way : values()) {
            if (way.path().equals(path)) {
                return way;
            }
        }
        return null;
    }
}
