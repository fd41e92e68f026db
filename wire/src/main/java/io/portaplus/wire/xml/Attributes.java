package io.portaplus.wire.xml;

import io.portaplus.wire.format.UnreadableException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The attributes of one start tag, as ranges of the document. */
final class Attributes {
    private static final int MOST = 64;
    private static final int FIELDS = 5;
    private static final int PREFIX = 0;
    private static final int LOCAL = 1;
    private static final int NAME_END = 2;
    private static final int VALUE = 3;
    private static final int VALUE_END = 4;

    private final Cursor cursor;
    private final Namespaces namespaces;
    private int[] fields = new int[4 * FIELDS];
    /** Of each attribute, known when all declarations of the start tag are. */
    private String[] resolved = new String[4];

    private int count;

    Attributes(Cursor cursor, Namespaces namespaces) {
        this.cursor = cursor;
        this.namespaces = namespaces;
    }

    void clear() {
        count = 0;
    }

    /** Reads one, up to the quote at its end. */
    void read() {
        if (count == MOST) {
            throw cursor.broken("an element has too many attributes");
        }
        if (count * FIELDS == fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
            resolved = Arrays.copyOf(resolved, count * 2);
        }
        int base = count * FIELDS;
        fields[base + PREFIX] = cursor.at;
        fields[base + LOCAL] = cursor.at;
        cursor.skipName();
        if (cursor.peek() == ':') {
            cursor.at++;
            fields[base + LOCAL] = cursor.at;
            cursor.skipName();
        }
        fields[base + NAME_END] = cursor.at;
        cursor.skipBlanks();
        cursor.expect('=');
        cursor.skipBlanks();
        int quote = cursor.peek();
        if (quote != '"' && quote != '\'') {
            throw cursor.broken();
        }
        cursor.at++;
        fields[base + VALUE] = cursor.at;
        skipValue(quote);
        fields[base + VALUE_END] = cursor.at;
        cursor.at++;
        count++;
    }

    private void skipValue(int quote) {
        for (int unit = cursor.peek(); unit != quote; unit = cursor.peek()) {
            if (unit == '<') {
                throw cursor.broken();
            }
            if (unit < 0) {
                throw cursor.endsEarly();
            }
            if (unit == '&') {
                cursor.reference();
            } else {
                cursor.at++;
            }
        }
    }

    /** Declares the namespaces that are declared here, and refuses prefixes that are not declared, and repeated names. */
    void resolve() {
        for (int each = 0; each < count; each++) {
            declare(each);
        }
        for (int each = 0; each < count; each++) {
            String namespace = namespace(each);
            resolved[each] = namespace;
            for (int other = 0; other < each; other++) {
                if (sameLocal(each, other) && namespace.equals(resolved[other])) {
                    throw cursor.broken();
                }
            }
        }
    }

    /** The value of the attribute of that name, or null. */
    @Nullable
    String value(String namespace, String local) {
        for (int each = 0; each < count; each++) {
            int base = each * FIELDS;
            if (cursor.isWord(fields[base + LOCAL], fields[base + NAME_END], local)
                    && namespace.equals(resolved[each])) {
                return value(each);
            }
        }
        return null;
    }

    private void declare(int each) {
        int base = each * FIELDS;
        int prefix = fields[base + PREFIX];
        int local = fields[base + LOCAL];
        int end = fields[base + NAME_END];
        boolean prefixed = local != prefix;
        if (!cursor.isWord(prefix, prefixed ? local - 1 : end, "xmlns")) {
            return;
        }
        String name = value(each);
        boolean isXml = prefixed && cursor.isWord(local, end, "xml");
        boolean forbidden = prefixed && (name.isEmpty() || cursor.isWord(local, end, "xmlns"));
        if (forbidden || name.equals(Namespaces.XMLNS) || isXml != name.equals(Namespaces.XML)) {
            throw cursor.broken();
        }
        if (!namespaces.declare(prefixed ? local : end, end, name)) {
            throw cursor.broken("it declares too many namespaces");
        }
    }

    private String namespace(int each) {
        int base = each * FIELDS;
        int prefix = fields[base + PREFIX];
        int local = fields[base + LOCAL];
        if (local == prefix) {
            return cursor.isWord(prefix, fields[base + NAME_END], "xmlns") ? Namespaces.XMLNS : "";
        }
        if (cursor.isWord(prefix, local - 1, "xmlns")) {
            return Namespaces.XMLNS;
        }
        String name = namespaces.of(prefix, local - 1);
        if (name == null) {
            throw undeclared();
        }
        return name;
    }

    private UnreadableException undeclared() {
        return cursor.broken("a prefix is not declared");
    }

    private boolean sameLocal(int one, int other) {
        int start = fields[one * FIELDS + LOCAL];
        int length = fields[one * FIELDS + NAME_END] - start;
        int otherStart = fields[other * FIELDS + LOCAL];
        return length == fields[other * FIELDS + NAME_END] - otherStart && cursor.same(start, otherStart, length);
    }

    private String value(int each) {
        int start = fields[each * FIELDS + VALUE];
        int end = fields[each * FIELDS + VALUE_END];
        boolean plain = true;
        for (int at = start; plain && at < end; at++) {
            plain = cursor.in[at] != '&' && !(XmlChars.isBlank(cursor.in[at]) && cursor.in[at] != ' ');
        }
        return plain ? cursor.string(start, end) : decoded(start, end);
    }

    /** With references resolved and blanks made spaces, as the standard normalises attributes. */
    private String decoded(int start, int end) {
        StringBuilder value = new StringBuilder();
        Cursor inner = new Cursor(cursor.in, start);
        while (inner.at < end) {
            byte unit = inner.in[inner.at];
            if (unit == '&') {
                value.appendCodePoint(inner.reference());
            } else if (unit == '\r' && inner.at + 1 < end && inner.in[inner.at + 1] == '\n') {
                inner.at++;
            } else {
                value.appendCodePoint(XmlChars.isBlank(unit) ? ' ' : XmlChars.codeAt(inner.in, inner.at));
                inner.at += XmlChars.width(unit);
            }
        }
        return value.toString();
    }
}
