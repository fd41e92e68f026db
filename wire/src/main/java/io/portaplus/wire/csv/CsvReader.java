package io.portaplus.wire.csv;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.jsv.JsvReader;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one table: names in the first row, a record in each other. */
final class CsvReader<R extends Record> {
    private final CsvText text;
    private final RecordModel<R> model;
    private final ReadLimits limits;
    private final Reading reading;
    private final JsvReader cells;
    private final List<@Nullable Member> columns = new ArrayList<>();

    CsvReader(String text, RecordModel<R> model, ReadLimits limits, JsvReader cells) {
        this.text = new CsvText(text);
        this.model = model;
        this.limits = limits;
        this.reading = new Reading(limits);
        this.cells = cells;
    }

    /** The only row, or a record of which nothing was given. */
    R one() {
        header();
        if (!hasRow()) {
            return reading.finishEmpty(model);
        }
        R row = row();
        if (hasRow()) {
            throw text.broken("a request has one row");
        }
        return reading.finish(row);
    }

    /** All rows. */
    List<R> all() {
        header();
        List<R> rows = new ArrayList<>();
        reading.enter();
        boolean full = false;
        for (int at = 0; !full && hasRow(); at++) {
            full = at == limits.listItems();
            if (!full) {
                reading.at(at);
                R row = row();
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        reading.leave();
        if (full) {
            reading.fault(Fault.ITEMS);
        }
        reading.finish();
        return rows;
    }

    private void header() {
        text.skipEmptyRows();
        if (!text.hasMore()) {
            return;
        }
        boolean[] seen = new boolean[model.members().size()];
        reading.enter();
        do {
            if (columns.size() == limits.listItems()) {
                throw text.broken("there are too many columns");
            }
            String name = text.cell();
            Member member = name == null ? null : model.member(name.strip());
            if (member != null) {
                if (seen[member.index()]) {
                    reading.at(member.name());
                    reading.fault(Fault.DUPLICATE);
                }
                seen[member.index()] = true;
            }
            columns.add(member);
        } while (text.more());
        reading.leave();
    }

    /** An empty line is a row only where a row is one cell. */
    private boolean hasRow() {
        if (columns.size() > 1) {
            text.skipEmptyRows();
        }
        return text.hasMore();
    }

    private @Nullable R row() {
        @Nullable Object[] values = new @Nullable Object[model.members().size()];
        reading.enter();
        int at = 0;
        do {
            if (at == columns.size()) {
                throw text.broken("there are more cells than names");
            }
            String cell = text.cell();
            Member member = columns.get(at++);
            if (cell != null && member != null) {
                reading.at(member.name());
                values[member.index()] = cells.read(member.shape(), cell, reading);
            }
        } while (text.more());
        if (at < columns.size()) {
            throw text.broken("there are fewer cells than names");
        }
        reading.leave();
        return reading.make(model, values);
    }
}
