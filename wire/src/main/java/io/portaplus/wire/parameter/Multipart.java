package io.portaplus.wire.parameter;

import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.parameter.Parameters.Pair;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Collects the members of one multipart form, which is in memory as a whole; files are passed over. */
final class Multipart extends MultiPart.AbstractPartsListener {
    private static final int PART_HEADER_BYTES = 4096;

    private final List<Pair> pairs = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean complete;
    private boolean failed;

    private Multipart() {}

    /** Throws {@link UnreadableException} where the form is malformed or has more parts than that. */
    static Parameters read(String contentType, byte[] body, int most) {
        String boundary = MultiPart.extractBoundary(contentType);
        Multipart form = new Multipart();
        if (boundary != null && !boundary.isEmpty()) {
            MultiPart.Parser parser = new MultiPart.Parser(boundary, form);
            parser.setMaxParts(most);
            parser.setPartHeadersMaxLength(PART_HEADER_BYTES);
            try {
                parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
            } catch (IllegalArgumentException | IllegalStateException malformed) {
                // Nothing has been done with the request yet.
                form.failed = true;
            }
        }
        if (!form.complete || form.failed) {
            throw new UnreadableException(
                    "Could not read the request as a multipart form: it is malformed or has too many parts.");
        }
        return new Parameters(form.pairs, false);
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        if (getFileName() == null) {
            byte[] bytes = new byte[chunk.remaining()];
            chunk.getByteBuffer().get(bytes);
            content.writeBytes(bytes);
        } else {
            chunk.skip(chunk.remaining());
        }
    }

    @Override
    public void onPart(@Nullable String name, @Nullable String fileName, HttpFields headers) {
        if (name != null && fileName == null) {
            pairs.add(new Pair(name, content.toString(StandardCharsets.UTF_8)));
        }
        content.reset();
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable failure) {
        failed = true;
    }
}
