package io.portaplus.wire.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that a host speaks, the preferred one first. */
public final class Formats {
    private final List<Format> inOrder;

    /** At least one; the first is what is answered where nothing else is asked for. */
    public Formats(List<Format> inOrder) {
        if (inOrder.isEmpty()) {
            throw new IllegalArgumentException("A host needs a format");
        }
        this.inOrder = List.copyOf(inOrder);
    }

    /** What is answered where nothing else is asked for. */
    public Format preferred() {
        return inOrder.getFirst();
    }

    /** All, the preferred one first. */
    public List<Format> inOrder() {
        return inOrder;
    }

    /** The format of that name in any case, or null. */
    public @Nullable Format named(String name) {
        for (Format format : inOrder) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        return null;
    }

    /** The format of that media type, whatever its case and parameters, or null. */
    public @Nullable Format ofMediaType(String mediaType) {
        String bare = bare(mediaType);
        for (Format format : inOrder) {
            if (format.mediaTypes().contains(bare)) {
                return format;
            }
        }
        return null;
    }

    /** A media type in lower case and without its parameters. */
    public static String bare(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
