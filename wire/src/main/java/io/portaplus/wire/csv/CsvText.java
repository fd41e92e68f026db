package io.portaplus.wire.csv;

import io.portaplus.wire.format.Quoted;
import io.portaplus.wire.format.UnreadableException;
import org.jspecify.annotations.Nullable;

/** One CSV text with the cell that is read next (RFC 4180). Rows may end in CRLF, LF or CR. */
final class CsvText {
    private final String text;
    private final int length;
    private int at;
    private int row = 1;

    CsvText(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** Whether anything is left. */
    boolean hasMore() {
        return at < length;
    }

    /** Passes over lines without anything. */
    void skipEmptyRows() {
        while (at < length && isLineEnd(text.charAt(at))) {
            endRow();
        }
    }

    /** The next cell of the row; null where there is nothing at all, not even quotes. */
    @Nullable
    String cell() {
        if (at < length && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < length && text.charAt(at) != ',' && !isLineEnd(text.charAt(at))) {
            if (text.charAt(at) == '"') {
                throw broken("a quote stands in the middle of a cell");
            }
            at++;
        }
        return at == from ? null : text.substring(from, at);
    }

    /** Goes behind the comma or the end of the row after a cell: whether the row has another cell. */
    boolean more() {
        if (at < length && text.charAt(at) == ',') {
            at++;
            return true;
        }
        if (at < length && !isLineEnd(text.charAt(at))) {
            throw broken("a closing quote is followed by something else than a comma");
        }
        endRow();
        return false;
    }

    private String quoted() {
        int from = at;
        skipQuoted();
        return Quoted.inside(text, from, at);
    }

    private void skipQuoted() {
        int end = Quoted.end(text, at);
        if (end < 0) {
            throw broken("a quote is not closed");
        }
        at = end;
    }

    private void endRow() {
        if (at < length) {
            boolean two = text.charAt(at) == '\r' && at + 1 < length && text.charAt(at + 1) == '\n';
            at += two ? 2 : 1;
        }
        row++;
    }

    private static boolean isLineEnd(char unit) {
        return unit == '\r' || unit == '\n';
    }

    UnreadableException broken(String reason) {
        return new UnreadableException("Could not read the request as CSV: " + reason + ", in row " + row + ".");
    }
}
