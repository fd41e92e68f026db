package io.portaplus.wire.html;

import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages load: their style and their icon. */
public final class Assets implements Documents {
    private final Map<String, Document> byPath = Map.of(
            "metadata/style.css", asset("text/css; charset=utf-8", "style.css"),
            "metadata/icon.svg", asset("image/svg+xml", "icon.svg"));

    @Override
    public @Nullable Document find(Wanted wanted) {
        return byPath.get(wanted.path());
    }

    private static Document asset(String contentType, String file) {
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new Document(200, contentType, in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
