package io.portaplus.wire.csv;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.format.Utf8;
import io.portaplus.wire.jsv.JsvReader;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV as ServiceStack 3.9 writes it: a header and a row, a batch is a row for each item. Requests are read from the same
 * table, with names in any case and order; strictly, as in every format.
 */
public final class CsvFormat implements Format {
    private final ReadLimits limits;
    private final JsvReader cells;

    public CsvFormat(ReadLimits limits) {
        this.limits = limits;
        this.cells = new JsvReader(limits);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String contentType() {
        return "text/csv";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/csv");
    }

    /** A browser saves it. */
    @Override
    public Map<String, String> headers(String operation) {
        return Map.of("Content-Disposition", "attachment;filename=" + operation + ".csv");
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model, byte[] body) {
        return reader(model, body).one();
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        CsvWriter out = new CsvWriter();
        out.header(model);
        out.row(model, answer);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean holdsBatches() {
        return true;
    }

    @Override
    public <R extends Record> List<R> readBatch(RecordModel<R> model, byte[] body) {
        return reader(model, body).all();
    }

    @Override
    public byte[] joinBatch(List<byte @Nullable []> answers) {
        return new CsvTable(answers).toString().getBytes(StandardCharsets.UTF_8);
    }

    private <R extends Record> CsvReader<R> reader(RecordModel<R> model, byte[] body) {
        String text = Utf8.text(body);
        if (text == null) {
            throw new UnreadableException("Could not read the request as CSV: it is not valid UTF-8.");
        }
        return new CsvReader<>(text, model, limits, cells);
    }
}
