package io.portaplus.wire.jsv;

import io.portaplus.wire.format.Quoted;
import io.portaplus.wire.format.UnreadableException;

/** One JSV text with the place that is read next: names, quoted and bare texts, and the skipping of values. */
final class JsvText {
    /** Where no bracket closes what is read, but the end of the text. */
    static final int END = -1;

    private final String text;
    private final int length;
    private int at;

    JsvText(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** The next character, or {@link #END}. */
    int peek() {
        return at < length ? text.charAt(at) : END;
    }

    void advance() {
        at++;
    }

    /** What may stand around names and brackets without a meaning. */
    static boolean isBlank(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n';
    }

    /** Goes to the next character that is no blank, and tells it. */
    int skipBlanks() {
        while (at < length && isBlank(text.charAt(at))) {
            at++;
        }
        return peek();
    }

    /**
     * What begins here: a quote, a brace or a bracket, which is gone to, or any other character, before which blanks count and are
     * not skipped. A writer quotes what holds one of the three, so that blanks before them are never data.
     */
    int start() {
        int from = at;
        int first = skipBlanks();
        if (first != '"' && first != '{' && first != '[') {
            at = from;
        }
        return first;
    }

    /** Takes this name and its colon if they are next. */
    boolean skipName(String name) {
        int end = at + name.length();
        if (end < length && text.charAt(end) == ':' && text.startsWith(name, at)) {
            at = end + 1;
            return true;
        }
        return false;
    }

    /** A name with its colon: quoted as it is, bare without the blanks around it. */
    String name() {
        String name;
        if (skipBlanks() == '"') {
            name = quoted();
            skipBlanks();
        } else {
            int from = at;
            while (at < length && ":,{}[]\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            name = text.substring(from, at).strip();
        }
        if (peek() != ':') {
            throw broken(at < length ? "a name has no colon" : "it ends too early");
        }
        at++;
        return name;
    }

    /** A quoted text, from its first quote to behind its last. */
    String quoted() {
        int from = at;
        skipQuoted();
        return Quoted.inside(text, from, at);
    }

    private void skipQuoted() {
        int end = Quoted.end(text, at);
        if (end < 0) {
            throw broken("a quote is not closed");
        }
        at = end;
    }

    /** A text as it stands, up to a comma, the closing character or the end. */
    String bare(int close) {
        int from = at;
        skipBare(close);
        return text.substring(from, at);
    }

    /** An object or a list as it stands: what the old host gave to a text. */
    String raw() {
        int from = at;
        skipNested();
        return text.substring(from, at);
    }

    private void skipBare(int close) {
        while (at < length) {
            char next = text.charAt(at);
            if (next == ',' || next == close) {
                return;
            }
            at++;
        }
    }

    /** Goes behind a value of any kind. */
    void skipValue(int close) {
        switch (start()) {
            case '"' -> skipQuoted();
            case '{', '[' -> skipNested();
            default -> skipBare(close);
        }
    }

    private void skipNested() {
        int open = 0;
        do {
            switch (peek()) {
                case '"' -> {
                    skipQuoted();
                    continue;
                }
                case '{', '[' -> open++;
                case '}', ']' -> open--;
                case END -> throw broken("it ends too early");
                default -> {}
            }
            at++;
        } while (open > 0);
    }

    /** Goes behind the comma or the closing character after a value: whether another value follows. */
    boolean more(int close) {
        int next = skipBlanks();
        if (next == ',') {
            at++;
            return true;
        }
        if (next != close) {
            throw broken(next == END ? "it ends too early" : "a value is followed by something else than a comma");
        }
        at++;
        return false;
    }

    /** Takes the closing character if it is next: there is nothing inside. */
    boolean closesHere(int close) {
        boolean closes = peek() == close;
        if (closes) {
            at++;
        }
        return closes;
    }

    /** The same where blanks inside don't count. */
    boolean closesAfterBlanks(int close) {
        skipBlanks();
        return closesHere(close);
    }

    /** Throws unless nothing but blanks is left. */
    void expectEnd() {
        if (skipBlanks() != END) {
            throw broken("something follows its end");
        }
    }

    UnreadableException broken(String reason) {
        return new UnreadableException(
                "Could not read the request as JSV: " + reason + ", at character " + (Math.min(at, length) + 1) + ".");
    }
}
