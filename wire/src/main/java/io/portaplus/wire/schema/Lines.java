package io.portaplus.wire.schema;

/** Markup, a line for each tag, indented by two blanks. */
public final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** A start tag that is closed later. */
    public Lines open(String tag) {
        line(tag);
        depth++;
        return this;
    }

    /** An end tag. */
    public Lines close(String tag) {
        depth--;
        return line(tag);
    }

    /** A tag that stands alone. */
    public Lines line(String tag) {
        text.append("  ".repeat(depth)).append(tag).append('\n');
        return this;
    }

    /** A value for an attribute in double quotes. */
    public static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
