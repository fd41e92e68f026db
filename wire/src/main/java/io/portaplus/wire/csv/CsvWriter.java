package io.portaplus.wire.csv;

import io.portaplus.wire.jsv.JsvWriter;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import java.util.List;

/** Writes rows as ServiceStack 3.9 does: quoted is only what holds a quote, a comma or a line's end. */
final class CsvWriter {
    private static final int FIRST_CHARS = 1 << 11;

    private final StringBuilder out = new StringBuilder(FIRST_CHARS);

    void header(RecordModel<?> model) {
        cells(model.members().stream().map(Member::name).toList());
    }

    /** A row of cells as they are to be read. */
    void cells(List<String> cells) {
        String before = "";
        for (String cell : cells) {
            out.append(before);
            int start = out.length();
            out.append(cell);
            quoteFrom(start);
            before = ",";
        }
        endRow();
    }

    /** A text as it is, anything else in JSV, nothing for null. */
    void row(RecordModel<?> model, Object holder) {
        for (Member member : model.members()) {
            if (member.index() > 0) {
                out.append(',');
            }
            Object value = member.of(holder);
            if (value == null) {
                continue;
            }
            int start = out.length();
            if (member.shape() == Scalar.TEXT) {
                out.append((String) value);
            } else {
                new JsvWriter(out).value(member.shape(), value);
            }
            quoteFrom(start);
        }
        endRow();
    }

    private void endRow() {
        out.append("\r\n");
    }

    /** Quotes the cell that begins there and is the last, if it has to be. */
    private void quoteFrom(int start) {
        boolean isOdd = false;
        for (int at = start; at < out.length(); at++) {
            switch (out.charAt(at)) {
                case '"' -> {
                    String rest = out.substring(at);
                    out.setLength(at);
                    out.append(rest.replace("\"", "\"\"")).insert(start, '"').append('"');
                    return;
                }
                case ',', '\r', '\n' -> isOdd = true;
                default -> {}
            }
        }
        if (isOdd) {
            out.insert(start, '"').append('"');
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
