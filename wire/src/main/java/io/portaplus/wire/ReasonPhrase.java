package io.portaplus.wire;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives an answer a phrase of its own in the status line: ServiceStack's hosts say the error's code there, and old clients
 * show it. Where the protocol has no phrases (HTTP/2) nothing happens.
 */
final class ReasonPhrase {
    private static final int LONGEST = 100;

    private ReasonPhrase() {}

    /** Has no effect where the phrase holds anything but ASCII letters, digits, and {@code . _ -}. */
    static void set(Request request, String phrase) {
        if (phrase.length() <= LONGEST && !phrase.isEmpty() && phrase.chars().allMatch(ReasonPhrase::isPlain)) {
            request.addHttpStreamWrapper(stream -> new Told(stream, phrase));
        }
    }

    private static boolean isPlain(int unit) {
        return unit < 0x80 && (Character.isLetterOrDigit(unit) || unit == '.' || unit == '_' || unit == '-');
    }

    private static final class Told extends HttpStream.Wrapper {
        private final String phrase;

        Told(HttpStream stream, String phrase) {
            super(stream);
            this.phrase = phrase;
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                ByteBuffer content,
                Callback callback) {
            super.send(request, response == null ? null : told(response), last, content, callback);
        }

        private MetaData.Response told(MetaData.Response plain) {
            return new MetaData.Response(
                    plain.getStatus(),
                    phrase,
                    plain.getHttpVersion(),
                    plain.getHttpFields(),
                    plain.getContentLength(),
                    plain.getTrailersSupplier());
        }
    }
}
