package io.portaplus.wire.jsv;

/** The line breaks and tabs of the pretty form. */
final class JsvLayout {
    private final StringBuilder out;
    private int tabs;

    JsvLayout(StringBuilder out) {
        this.out = out;
    }

    /** Before the opening bracket of something that isn't empty; after a name it stands on its own line. */
    void open(boolean afterName) {
        if (afterName) {
            line();
        }
        tabs++;
    }

    /** Before the closing bracket. */
    void close() {
        tabs--;
        line();
    }

    /** After an opening bracket or a comma. */
    void line() {
        out.append("\r\n");
        out.repeat('\t', tabs);
    }
}
