package io.portaplus.stripe.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one answer as RFC 9112 frames it; whatever is not framed so is an {@link IOException}, never a guess. */
final class AnswerReader {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final byte[] NOTHING = {};

    private final Input in;
    private long length = -1;
    private boolean chunked;
    private boolean kept;
    private boolean isWhole;

    AnswerReader(Input in) {
        this.in = in;
    }

    /** The next answer that is not only on its way (1xx). */
    Answered read() throws IOException {
        int status = status();
        byte[] body = status == 204 || status == 304 ? NOTHING : body();
        isWhole = true;
        return new Answered(status, new String(body, StandardCharsets.UTF_8));
    }

    /** The status of the next answer that is not only on its way; its body is not read. */
    int status() throws IOException {
        int status = head();
        while (status < 200 && status != 101) {
            status = head();
        }
        return status;
    }

    /** Status and headers alone, of an answer without a body. */
    int head() throws IOException {
        String first = in.line();
        if (!first.startsWith("HTTP/1.") || first.length() < 12) {
            throw new ProtocolException("no answer in HTTP/1");
        }
        kept = first.charAt(7) != '0';
        length = -1;
        chunked = false;
        int headers = 0;
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            header(line);
            if (++headers > MOST_HEADERS) {
                throw new ProtocolException("too many headers");
            }
        }
        return number(first.substring(9, 12), 10);
    }

    /** Whether the connection can carry another request after what was read. */
    boolean isKept() {
        return kept && isWhole && !in.holdsMore();
    }

    private void header(String line) throws ProtocolException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new ProtocolException("a header without a colon");
        }
        // Only these three matter, and no other has a name of the length of one of them that is looked at further.
        switch (colon) {
            case 10 -> {
                if (is(line, "connection") && value(line, colon).contains("close")) {
                    kept = false;
                }
            }
            case 14 -> {
                if (is(line, "content-length")) {
                    length = number(value(line, colon), 10);
                }
            }
            case 17 -> {
                if (is(line, "transfer-encoding")) {
                    chunked = true;
                    if (!value(line, colon).equals("chunked")) {
                        throw new ProtocolException("an encoding that was not asked for");
                    }
                }
            }
            default -> {}
        }
    }

    private byte[] body() throws IOException {
        if (chunked) {
            return chunks();
        }
        if (length > LONGEST) {
            throw new ProtocolException("an answer too long");
        }
        if (length >= 0) {
            return in.bytes(NOTHING, (int) length);
        }
        kept = false;
        return in.rest(LONGEST);
    }

    private byte[] chunks() throws IOException {
        byte[] all = NOTHING;
        while (true) {
            String line = in.line();
            int end = line.indexOf(';');
            int size = number((end < 0 ? line : line.substring(0, end)).strip(), 16);
            if (size == 0) {
                break;
            }
            if (size > LONGEST - all.length) {
                throw new ProtocolException("an answer too long");
            }
            all = in.bytes(all, size);
            if (!in.line().isEmpty()) {
                throw new ProtocolException("a chunk without its end");
            }
        }
        while (!in.line().isEmpty()) {
            // Trailers say nothing that is needed.
        }
        return all;
    }

    private static boolean is(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }

    private static String value(String line, int colon) {
        return line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static int number(String digits, int radix) throws ProtocolException {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number >= 0 && Character.digit(digits.charAt(0), radix) >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new ProtocolException("a number that is none");
    }
}
