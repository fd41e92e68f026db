package io.portaplus.wire.format;

/**
 * What a reader accepts.
 *
 * @param depth levels of objects and lists, the request itself being the first
 * @param listItems items of one list, and entries of one map
 * @param textChars characters (UTF-16 units) of one text
 */
public record ReadLimits(int depth, int listItems, int textChars) {
    public ReadLimits {
        if (depth < 1 || listItems < 1 || textChars < 1) {
            throw new IllegalArgumentException("A limit must be at least 1");
        }
    }
}
