package io.portaplus.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** gzip, in both directions. */
final class Compression {
    /** Below this an answer fits the first packets of a connection anyway, and compressing it only costs. */
    static final int WORTHWHILE = 2048;

    private static final String GZIP = "gzip";
    private static final int BUFFER = 8192;

    private Compression() {}

    /**
     * The body without its content coding.
     *
     * @throws WireException 415 for another coding than gzip, 413 where it unfolds to more than the limit, 400 where it
     *     is broken
     */
    static byte[] unfold(HttpFields headers, byte[] body, int limit) {
        String coding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (coding == null || coding.strip().equalsIgnoreCase("identity") || body.length == 0) {
            return body;
        }
        if (headers.getFields(HttpHeader.CONTENT_ENCODING.asString()).size() > 1
                || !List.of(GZIP, "x-gzip").contains(coding.strip().toLowerCase(Locale.ROOT))) {
            throw new WireException(
                    415, "UnsupportedMediaType", "The body's Content-Encoding is not accepted; send gzip or none.");
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
            byte[] plain = in.readNBytes(limit + 1);
            if (plain.length > limit) {
                throw BodyReader.tooLarge(limit);
            }
            return plain;
        } catch (IOException broken) {
            // Nothing has been done with the request yet.
            throw new WireException(400, "BadRequest", "The request's body is not well-formed gzip.");
        }
    }

    /** The same answer, folded where the client takes it and it is worthwhile. */
    static Answer fold(HttpFields request, Answer plain) {
        if (plain.body().length < WORTHWHILE) {
            return plain;
        }
        Answer varying = plain.with(Map.of(HttpHeader.VARY.asString(), vary(plain)));
        if (!takesGzip(request)) {
            return varying;
        }
        ByteArrayOutputStream folded = new ByteArrayOutputStream(plain.body().length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(folded, BUFFER)) {
            out.write(plain.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return varying.with(Map.of(HttpHeader.CONTENT_ENCODING.asString(), GZIP))
                .with(folded.toByteArray());
    }

    private static String vary(Answer plain) {
        String before = plain.headers().get(HttpHeader.VARY.asString());
        return before == null ? "Accept-Encoding" : before + ", Accept-Encoding";
    }

    private static boolean takesGzip(HttpFields request) {
        for (String value : request.getValuesList(HttpHeader.ACCEPT_ENCODING)) {
            for (String entry : value.split(",", -1)) {
                String[] parts = entry.strip().toLowerCase(Locale.ROOT).split(";", -1);
                if (parts[0].strip().equals(GZIP)) {
                    return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
                }
            }
        }
        return false;
    }
}
