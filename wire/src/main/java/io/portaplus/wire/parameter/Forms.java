package io.portaplus.wire.parameter;

import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.parameter.Parameters.Pair;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Bodies that are forms. Always UTF-8, whatever a header says. */
public final class Forms {
    /** What an HTML form posts. */
    public static final String URL_ENCODED = "application/x-www-form-urlencoded";

    /** What one with files posts. */
    public static final String MULTIPART = "multipart/form-data";

    private static final int PART_HEADER_BYTES = 4096;

    private Forms() {}

    /**
     * The members that a form holds, files left out; null where the body is no form.
     *
     * @param most how many are accepted
     * @throws UnreadableException if it is a multipart form that is broken or has too many parts
     */
    public static @Nullable Parameters read(@Nullable String contentType, byte[] body, int most) {
        if (contentType == null) {
            return null;
        }
        return switch (Formats.bare(contentType)) {
            case URL_ENCODED -> Parameters.of(new String(body, StandardCharsets.UTF_8), most);
            case MULTIPART -> body.length == 0 ? Parameters.NONE : multipart(contentType, body, most);
            default -> null;
        };
    }

    private static Parameters multipart(String contentType, byte[] body, int most) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null || boundary.isEmpty()) {
            throw broken();
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(most);
        parser.setPartHeadersMaxLength(PART_HEADER_BYTES);
        // All of it is in memory already: no part ever goes to a file.
        parser.setMaxMemoryFileSize(body.length);
        parser.setMaxFileSize(body.length);
        parser.setMaxLength(body.length);
        CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
        try (MultiPartFormData.Parts parts = parsed.join()) {
            List<Pair> pairs = new ArrayList<>();
            for (MultiPart.Part part : parts) {
                if (part.getFileName() == null && part.getName() != null) {
                    pairs.add(new Pair(part.getName(), part.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
            return new Parameters(pairs, false);
        } catch (CompletionException | IllegalArgumentException malformed) {
            // Nothing has been done with the request yet, and the parser has let go of its parts.
            throw broken();
        }
    }

    private static UnreadableException broken() {
        return new UnreadableException(
                "Could not read the request as a multipart form: it is malformed or has too many parts.");
    }
}
