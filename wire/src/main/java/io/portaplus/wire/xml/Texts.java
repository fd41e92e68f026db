package io.portaplus.wire.xml;

import java.util.Locale;

/** What stands between tags: text, references, CDATA sections, comments and processing instructions. */
final class Texts {
    private static final String CDATA = "<![CDATA[";

    private final Cursor cursor;

    Texts(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Goes to the next tag; whether it passed anything but blanks. */
    boolean skip() {
        boolean passed = false;
        while (true) {
            int unit = cursor.peek();
            if (unit < 0) {
                throw cursor.endsEarly();
            }
            if (unit == '<') {
                if (cursor.isAt(CDATA)) {
                    cursor.skipPast("]]>");
                    passed = true;
                } else if (!skipAside()) {
                    return passed;
                }
            } else if (unit == '&') {
                cursor.reference();
                passed = true;
            } else {
                passed |= !XmlChars.isBlank((byte) unit);
                plain(unit);
            }
        }
    }

    /** The text up to the next tag. */
    String read() {
        byte[] in = cursor.in;
        int start = cursor.at;
        int at = start;
        while (at < in.length && in[at] != '<' && in[at] != '&' && in[at] != '\r' && in[at] != ']') {
            at++;
        }
        cursor.at = at;
        if (cursor.isAt("</")) {
            return cursor.string(start, at);
        }
        return readOn(new StringBuilder(cursor.string(start, at)));
    }

    private String readOn(StringBuilder text) {
        int start = cursor.at;
        while (true) {
            int unit = cursor.peek();
            if (unit < 0) {
                throw cursor.endsEarly();
            }
            if (unit != '<' && unit != '&' && unit != '\r') {
                plain(unit);
                continue;
            }
            text.append(cursor.string(start, cursor.at));
            if (unit == '&') {
                text.appendCodePoint(cursor.reference());
            } else if (unit == '\r') {
                lineEnd(text);
            } else if (cursor.isAt(CDATA)) {
                section(text);
            } else if (!skipAside()) {
                return text.toString();
            }
            start = cursor.at;
        }
    }

    private void plain(int unit) {
        if (unit == ']' && cursor.isAt("]]>")) {
            throw cursor.broken();
        }
        cursor.at++;
    }

    /** Every line end is read as one line feed. */
    private void lineEnd(StringBuilder text) {
        text.append('\n');
        cursor.at++;
        if (cursor.peek() == '\n') {
            cursor.at++;
        }
    }

    private void section(StringBuilder text) {
        cursor.at += CDATA.length();
        int start = cursor.at;
        cursor.skipPast("]]>");
        text.append(cursor.string(start, cursor.at - 3).replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** Goes past a comment or a processing instruction; false where there is none. */
    boolean skipAside() {
        if (cursor.isAt("<!--")) {
            cursor.at += 4;
            cursor.skipPast("--");
            cursor.expect('>');
            return true;
        }
        if (cursor.isAt("<?")) {
            cursor.at += 2;
            instruction();
            return true;
        }
        return false;
    }

    private void instruction() {
        int start = cursor.at;
        cursor.skipName();
        if (cursor.string(start, cursor.at).toLowerCase(Locale.ROOT).equals("xml")) {
            throw cursor.broken();
        }
        if (!cursor.isAt("?>") && !cursor.skipBlanks()) {
            throw cursor.broken();
        }
        cursor.skipPast("?>");
    }
}
