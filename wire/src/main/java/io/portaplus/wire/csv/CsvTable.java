package io.portaplus.wire.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers, each written with a header of its own, as one table with the names of all: an error is a row like others. */
final class CsvTable {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Map<Integer, String>> rows = new ArrayList<>();

    CsvTable(List<byte @Nullable []> answers) {
        for (byte[] answer : answers) {
            rows.add(answer == null ? Map.of() : row(new CsvText(new String(answer, StandardCharsets.UTF_8))));
        }
    }

    private Map<Integer, String> row(CsvText answer) {
        List<Integer> header = new ArrayList<>();
        do {
            String name = String.valueOf(answer.cell());
            columns.putIfAbsent(name, columns.size());
            header.add(columns.get(name));
        } while (answer.more());
        Map<Integer, String> cells = new LinkedHashMap<>();
        int at = 0;
        do {
            String cell = answer.cell();
            if (cell != null) {
                cells.put(header.get(at), cell);
            }
            at++;
        } while (answer.more());
        return cells;
    }

    @Override
    public String toString() {
        if (columns.isEmpty()) {
            return "";
        }
        CsvWriter out = new CsvWriter();
        out.cells(List.copyOf(columns.keySet()));
        for (Map<Integer, String> row : rows) {
            out.cells(columns.values().stream()
                    .map(column -> row.getOrDefault(column, ""))
                    .toList());
        }
        return out.toString();
    }
}
