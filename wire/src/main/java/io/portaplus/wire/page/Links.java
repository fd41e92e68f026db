package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.html.Html;
import org.jspecify.annotations.Nullable;

/** Which pages there are, and where. */
final class Links {
    private final Formats formats;
    private final boolean soap;

    Links(Formats formats, boolean soap) {
        this.formats = formats;
        this.soap = soap;
    }

    /** Whether the host takes SOAP messages, and has their WSDL and the schemas. */
    boolean hasSoap() {
        return has(Way.SOAP11);
    }

    /** Whether the host speaks what this way needs. */
    boolean has(Way way) {
        return format(way) != null;
    }

    /** The format of its bodies, or null where the host does not speak it. */
    @Nullable
    Format format(Way way) {
        return way.isSoap() && !soap ? null : formats.named(way.format());
    }

    /** Where the page of an operation is. */
    static String page(Way way, Entry entry) {
        return "/" + way.path() + "/metadata?op=" + Html.inAddress(entry.name());
    }

    /** A link, or plain text where there is nothing to read. */
    static Html link(boolean there, String address, String text) {
        return there ? Html.of("<a href=\"{}\">{}</a>", address, text) : Html.text(text);
    }
}
