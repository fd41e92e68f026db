package io.portaplus.wire.xml;

import io.portaplus.wire.format.Utf8;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pulls elements out of a document: XML 1.0 with namespaces, in UTF-8, without a DTD, so there are no entities but the
 * five predefined ones and nothing external.
 *
 * <p>Written for bodies that are held whole: it works on their bytes, keeps nothing when it is done, and its cost is
 * linear in their size. Parsers that are general keep the names that they have seen, and those are the caller's choice.
 *
 * <p>All methods but the constructor throw {@link io.portaplus.wire.format.UnreadableException} where the document is
 * not well-formed.
 */
public final class XmlScanner {
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s+version\\s*=\\s*(['\"])1\\.0\\1"
            + "(?:\\s+encoding\\s*=\\s*(['\"])([A-Za-z][A-Za-z0-9._-]*)\\2)?"
            + "(?:\\s+standalone\\s*=\\s*(['\"])(?:yes|no)\\4)?\\s*\\?>");
    private static final int LONGEST_DECLARATION = 200;

    private final byte[] in;
    private final Cursor cursor;
    private final Namespaces namespaces;
    private final Attributes attributes;
    private final Texts texts;
    private final Leaf leaf;
    /** Of each open element: where its name begins and ends, and the namespaces that were declared before it. */
    private int[] open = new int[3 * 16];

    private int depth;
    private int localStart;
    private int nameEnd;
    private boolean hasAttributes;
    private boolean selfClosed;
    private boolean strayText;

    /** A scanner before the document. */
    public XmlScanner(byte[] document) {
        in = document;
        cursor = new Cursor(document, Utf8.markLength(document));
        namespaces = new Namespaces(document);
        attributes = new Attributes(cursor, namespaces);
        texts = new Texts(cursor);
        leaf = new Leaf(cursor, namespaces);
    }

    /** Moves to the start tag of the document's element; false where the document is blank. */
    public boolean start() {
        if (!Utf8.isValid(in)) {
            throw Broken.without("it is not valid UTF-8");
        }
        int forbidden = XmlChars.firstForbidden(in);
        if (forbidden >= 0) {
            throw Broken.at(in, forbidden, "it holds a character that XML doesn't allow");
        }
        if (cursor.isAt("<?xml") && cursor.at + 5 < in.length && XmlChars.isBlank(in[cursor.at + 5])) {
            declaration();
        } else if (isBlank()) {
            return false;
        }
        outside();
        if (cursor.peek() != '<') {
            throw cursor.peek() < 0 ? cursor.endsEarly() : cursor.broken();
        }
        startTag();
        return true;
    }

    /**
     * Moves to the next start tag inside of the current element, or, with false, past the element's end tag. Text on the
     * way is passed over: see {@link #passedText}.
     */
    public boolean nextElement() {
        strayText = false;
        if (selfClosed) {
            close();
            return false;
        }
        strayText = texts.skip();
        if (cursor.isAt("</")) {
            endTag();
            return false;
        }
        startTag();
        return true;
    }

    /**
     * Moves past the next element inside of the current one where it is written just as these tags are, and is a null
     * or, where asked for, a text; else it stays, and {@link #nextElement} says what is next.
     */
    boolean nextLeaf(Element.Tags tags, boolean isText) {
        return !selfClosed && leaf.pass(tags, isText);
    }

    /** The text of the element that {@link #nextLeaf} passed, or null where it was one. */
    @Nullable
    String leafText() {
        return leaf.text();
    }

    /** Whether the last {@link #nextElement} passed text that is not blank. */
    public boolean passedText() {
        return strayText;
    }

    /** The text of the current element, past whose end tag it moves; null, at that element's start tag, if one is inside. */
    public @Nullable String text() {
        if (selfClosed) {
            close();
            return "";
        }
        String text = texts.read();
        if (cursor.isAt("</")) {
            endTag();
            return text;
        }
        startTag();
        return null;
    }

    /**
     * Moves past the current element's end tag.
     *
     * @param levels how deep elements inside of it may be nested
     * @return false where they are nested deeper; the scanner is then inside still
     */
    public boolean skip(int levels) {
        int outer = depth;
        while (depth >= outer) {
            if (nextElement() && depth - outer > levels) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the end of the document, after its element's end tag. */
    public void finish() {
        outside();
        if (cursor.at < in.length) {
            throw cursor.broken("something follows its end");
        }
    }

    /** How many elements are open. */
    public int depth() {
        return depth;
    }

    /** The name of the current start tag, without its prefix. */
    public String localName() {
        return cursor.string(localStart, nameEnd);
    }

    /** Whether that is the name of the current start tag, without its prefix. */
    public boolean isNamed(String ascii) {
        return cursor.isWord(localStart, nameEnd, ascii);
    }

    /** The namespace of the current start tag, or an empty text. */
    public String namespace() {
        int start = open[3 * depth - 3];
        String name = namespaces.of(start, Math.max(start, localStart - 1));
        return name == null ? "" : name;
    }

    /** The value of an attribute of the current start tag, or null; the namespace may be empty. */
    public @Nullable String attribute(String namespace, String name) {
        return hasAttributes ? attributes.value(namespace, name) : null;
    }

    private boolean isBlank() {
        for (int at = cursor.at; at < in.length; at++) {
            if (!XmlChars.isBlank(in[at])) {
                return false;
            }
        }
        return true;
    }

    private void declaration() {
        int start = cursor.at;
        cursor.skipPast("?>");
        if (cursor.at - start > LONGEST_DECLARATION) {
            throw cursor.broken();
        }
        var parts = DECLARATION.matcher(cursor.string(start, cursor.at));
        if (!parts.matches()) {
            throw cursor.broken();
        }
        String encoding = parts.group(3);
        if (encoding != null && !encoding.equalsIgnoreCase("utf-8") && !encoding.equalsIgnoreCase("us-ascii")) {
            throw cursor.broken("its encoding is not UTF-8");
        }
    }

    /** Blanks, comments and instructions before and after the document's element. */
    private void outside() {
        while (cursor.skipBlanks() || texts.skipAside()) {
            if (cursor.at >= in.length) {
                return;
            }
        }
        if (cursor.isAt("<!DOCTYPE")) {
            throw cursor.broken("it has a document type declaration, which is not accepted");
        }
    }

    private void startTag() {
        cursor.at++;
        int start = cursor.at;
        cursor.skipName();
        localStart = start;
        if (cursor.peek() == ':') {
            cursor.at++;
            localStart = cursor.at;
            cursor.skipName();
        }
        nameEnd = cursor.at;
        push(start);
        hasAttributes = false;
        boolean blank = cursor.skipBlanks();
        int unit = cursor.peek();
        while (unit != '>' && unit != '/') {
            if (!blank) {
                throw unit < 0 ? cursor.endsEarly() : cursor.broken();
            }
            if (!hasAttributes) {
                attributes.clear();
                hasAttributes = true;
            }
            attributes.read();
            blank = cursor.skipBlanks();
            unit = cursor.peek();
        }
        selfClosed = unit == '/';
        if (selfClosed) {
            cursor.at++;
        }
        cursor.expect('>');
        if (hasAttributes) {
            attributes.resolve();
        }
        if (localStart != start && namespaces.of(start, localStart - 1) == null) {
            throw cursor.broken("a prefix is not declared");
        }
    }

    private void push(int start) {
        if (3 * depth == open.length) {
            open = Arrays.copyOf(open, open.length * 2);
        }
        open[3 * depth] = start;
        open[3 * depth + 1] = nameEnd;
        open[3 * depth + 2] = namespaces.count();
        depth++;
    }

    private void endTag() {
        cursor.at += 2;
        int start = open[3 * depth - 3];
        int length = open[3 * depth - 2] - start;
        if (cursor.at + length > in.length) {
            throw cursor.endsEarly();
        }
        if (!cursor.same(start, cursor.at, length)) {
            throw cursor.broken();
        }
        cursor.at += length;
        cursor.skipBlanks();
        cursor.expect('>');
        close();
    }

    private void close() {
        selfClosed = false;
        depth--;
        namespaces.cutTo(open[3 * depth + 2]);
    }
}
