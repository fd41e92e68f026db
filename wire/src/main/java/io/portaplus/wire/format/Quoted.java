package io.portaplus.wire.format;

/** Texts between quotes in which a quote is doubled, as CSV and JSV have them. */
public final class Quoted {
    private Quoted() {}

    /** The index behind the closing quote of what begins with the quote at {@code start}; -1 where it isn't closed. */
    public static int end(String text, int start) {
        int quote = text.indexOf('"', start + 1);
        while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            quote = text.indexOf('"', quote + 2);
        }
        return quote < 0 ? -1 : quote + 1;
    }

    /** What stands between the quotes from {@code start} to before {@code end}. */
    public static String inside(String text, int start, int end) {
        String inside = text.substring(start + 1, end - 1);
        return inside.indexOf('"') < 0 ? inside : inside.replace("\"\"", "\"");
    }
}
