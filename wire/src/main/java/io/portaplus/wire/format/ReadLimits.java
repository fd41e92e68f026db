package io.portaplus.wire.format;

/**
 * What a reader accepts.
 *
 * @param depth levels of objects and lists, the request itself being the first
 * @param listItems items of one list, and entries of one map
 * @param textChars characters (UTF-16 units) of one text
 * @param lenient a text or a date that can't be read is passed over, as the old host did; a number never is
 */
public record ReadLimits(int depth, int listItems, int textChars, boolean lenient) {
    public ReadLimits {
        if (depth < 1 || listItems < 1 || textChars < 1) {
            throw new IllegalArgumentException("A limit must be at least 1");
        }
    }

    /** Strict. */
    public ReadLimits(int depth, int listItems, int textChars) {
        this(depth, listItems, textChars, false);
    }

    /** The same, but lenient with texts and dates. */
    public ReadLimits leniently() {
        return new ReadLimits(depth, listItems, textChars, true);
    }
}
