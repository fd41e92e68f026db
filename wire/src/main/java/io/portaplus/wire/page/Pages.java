package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.html.Assets;
import io.portaplus.wire.html.Frame;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metadata pages: {@code /metadata}, {@code /{format}/metadata} and {@code /{format}/metadata?op=Name}, for
 * {@code json}, {@code xml}, {@code jsv}, {@code csv}, {@code soap11} and {@code soap12} where the host speaks them. Also what pages load, and {@code /operations/metadata}.
 */
public final class Pages implements Documents {
    private static final Pattern PORT = Pattern.compile(":[0-9]*(/.*)?$|/.*$");

    private final Catalog catalog;
    private final Links links;
    private final IndexPage index;
    private final OperationPage operations;
    private final List<Documents> others;

    /**
     * For a service with these operations and formats.
     *
     * @param soap whether the host takes SOAP messages too, and has their WSDL and the schemas
     */
    public Pages(Catalog catalog, Formats formats, boolean soap) {
        this.catalog = catalog;
        this.links = new Links(formats, soap);
        Frame frame = new Frame(catalog.service());
        this.index = new IndexPage(catalog, frame, links);
        this.operations = new OperationPage(frame, links);
        this.others = List.of(new OperationList(catalog, formats), new Assets());
    }

    @Override
    public @Nullable Document find(Wanted wanted) {
        for (Documents other : others) {
            Document found = other.find(wanted);
            if (found != null) {
                return found;
            }
        }
        return page(wanted);
    }

    private @Nullable Document page(Wanted wanted) {
        if (wanted.isAt("metadata")) {
            // Schemas, which are others' documents, have the same path.
            return wanted.parameter("xsd") == null ? index.all() : null;
        }
        int end = wanted.path().indexOf("/metadata");
        Way way = end < 0 || !wanted.path().endsWith("/metadata")
                ? null
                : Way.at(wanted.path().substring(0, end));
        Format format = way == null ? null : links.format(way);
        if (way == null || format == null) {
            return null;
        }
        String name = wanted.parameter("op");
        if (name == null) {
            return index.of(way);
        }
        Entry entry = catalog.find(name);
        return entry == null ? index.unknown() : operations.of(entry, way, format, host(wanted.base()));
    }

    /** As published pages have it: without the port. */
    private static String host(String base) {
        String authority = base.substring(base.indexOf("://") + "://".length());
        return PORT.matcher(authority).replaceFirst("");
    }
}
