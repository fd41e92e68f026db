package io.portaplus.wire;

import io.portaplus.wire.format.ReadLimits;
import java.time.Duration;

/**
 * What a request may cost before an operation sees it. Limits on the request line and the headers are the server's.
 *
 * @param bodyBytes bytes of a body, however it is sent
 * @param depth levels of objects and lists, the request itself being the first
 * @param listItems items of one list, and entries of one map
 * @param textChars characters (UTF-16 units) of one text
 * @param batchItems requests of one batch
 * @param bodyTime for the whole body, from the end of the headers to its last byte
 */
public record Limits(int bodyBytes, int depth, int listItems, int textChars, int batchItems, Duration bodyTime) {
    public Limits {
        if (bodyBytes < 1 || depth < 1 || listItems < 1 || textChars < 1 || batchItems < 1 || !bodyTime.isPositive()) {
            throw new IllegalArgumentException("A limit must be above 0");
        }
    }

    /** 1 MiB, 32 levels, 1,000 items, 65,536 characters, 100 requests, 30 seconds. */
    public static Limits defaults() {
        return new Limits(1 << 20, 32, 1000, 1 << 16, 100, Duration.ofSeconds(30));
    }

    ReadLimits reading() {
        return new ReadLimits(depth, listItems, textChars);
    }
}
