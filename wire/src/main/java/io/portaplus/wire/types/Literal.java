package io.portaplus.wire.types;

/** Text inside of source text. */
final class Literal {
    private Literal() {}

    /** Between double quotes; also where {@code $} means something. */
    static String quoted(String text) {
        return '"' + escaped(text, '"') + '"';
    }

    /** The same where {@code $} is a template's. */
    static String quotedWithoutTemplate(String text) {
        return quoted(text).replace("$", "\\$");
    }

    /** Between single quotes. */
    static String singleQuoted(String text) {
        return '\'' + escaped(text, '\'') + '\'';
    }

    /** On one line, and without what ends a comment. */
    static String comment(String text) {
        return text.replaceAll("\\s+", " ").replace("*/", "* /").strip();
    }

    private static String escaped(String text, char quote) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == quote || unit == '\\') {
                escaped.append('\\').append(unit);
            } else if (unit < ' ') {
                escaped.append(String.format("\\u%04X", (int) unit));
            } else {
                escaped.append(unit);
            }
        }
        return escaped.toString();
    }
}
