package io.portaplus.wire.xml;

import org.jspecify.annotations.Nullable;

/**
 * Elements without elements inside, written to the byte as .NET's writer does: known by comparing them with the
 * contract's own tags, without being taken apart. Most of what arrives is of this kind.
 */
final class Leaf {
    /** How a null is marked. */
    static final String NIL = " i:nil=\"true\"";

    private static final byte[] NIL_END = XmlBuffer.utf8(NIL + " />");
    private static final byte[] STOPS_TEXT = new byte[128];

    static {
        for (char each : new char[] {'<', '&', '\r', ']'}) {
            STOPS_TEXT[each] = 1;
        }
    }

    private final Cursor cursor;
    private final Namespaces namespaces;
    private int start;
    private int stop;

    Leaf(Cursor cursor, Namespaces namespaces) {
        this.cursor = cursor;
        this.namespaces = namespaces;
    }

    /** Goes past the element if it is next, after blanks, and a null or, where asked for, a plain text; else it stays. */
    boolean pass(Element.Tags tags, boolean isText) {
        int before = cursor.at;
        cursor.skipBlanks();
        int tag = cursor.at;
        int name = tags.start().length - 1;
        boolean passed = tags.plain()
                && cursor.isAt(tags.start(), name)
                && (tags.prefix() == 0 || namespaces.of(tag + 1, tag + 1 + tags.prefix()) != null)
                && passRest(tags, tag + name, isText);
        if (!passed) {
            cursor.at = before;
        }
        return passed;
    }

    private boolean passRest(Element.Tags tags, int nameEnd, boolean isText) {
        byte[] in = cursor.in;
        cursor.at = nameEnd;
        if (isText && cursor.peek() == '>') {
            start = nameEnd + 1;
            int at = start;
            while (at < in.length && (in[at] < 0 || STOPS_TEXT[in[at]] == 0)) {
                at++;
            }
            stop = at;
            cursor.at = at;
            return cursor.pass(tags.end());
        }
        start = -1;
        return cursor.pass(NIL_END) && Contracts.INSTANCE.equals(namespaces.of(nameEnd + 1, nameEnd + 2));
    }

    /** The text of the element that was passed, or null where it was one. */
    @Nullable
    String text() {
        return start < 0 ? null : cursor.string(start, stop);
    }
}
