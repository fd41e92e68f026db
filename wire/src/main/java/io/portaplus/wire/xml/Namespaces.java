package io.portaplus.wire.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The namespaces that are declared where the scanner is. Prefixes are ranges of the document. */
final class Namespaces {
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private static final int MOST = 256;
    private static final byte[] XML_PREFIX = "xml".getBytes(StandardCharsets.US_ASCII);

    private final byte[] in;
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private String[] names = new String[8];
    private int count;

    Namespaces(byte[] in) {
        this.in = in;
    }

    int count() {
        return count;
    }

    void cutTo(int earlier) {
        count = earlier;
    }

    /** False where there are too many. An empty range is the default namespace. */
    boolean declare(int start, int end, String name) {
        if (count == MOST) {
            return false;
        }
        if (count == names.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            names = Arrays.copyOf(names, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        names[count] = name;
        count++;
        return true;
    }

    /** What the prefix stands for, or null where it is not declared; the default namespace always is. */
    @Nullable
    String of(int start, int end) {
        for (int each = count - 1; each >= 0; each--) {
            if (Arrays.equals(in, starts[each], ends[each], in, start, end)) {
                return names[each];
            }
        }
        if (start == end) {
            return "";
        }
        return Arrays.equals(in, start, end, XML_PREFIX, 0, XML_PREFIX.length) ? XML : null;
    }
}
