package io.portaplus.bench.charge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What pgbench wrote down of payments that it made at a rate.
 *
 * @param micros how long each took since it was due, sorted
 * @param perSecond how many were done
 */
record Paced(long[] micros, double perSecond) {
    /** What comes first waits for pgbench to open its connections, and is left out. */
    static final int OPENING_SECONDS = 1;

    private static final int MICROS_COLUMN = 2;
    private static final int DONE_SECONDS_COLUMN = 4;
    private static final int DONE_MICROS_COLUMN = 5;

    private record Line(long done, long micros) {
        static Line of(String text) {
            String[] columns = text.split(" ", -1);
            return new Line(
                    1_000_000 * Long.parseLong(columns[DONE_SECONDS_COLUMN])
                            + Long.parseLong(columns[DONE_MICROS_COLUMN]),
                    Long.parseLong(columns[MICROS_COLUMN]));
        }
    }

    /**
     * Reads what a run has left in a folder, and deletes it.
     *
     * @throws IllegalStateException where there is nothing
     */
    static Paced read(Path folder) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> left = Files.list(folder)) {
            files = left.toList();
        }
        for (Path file : files) {
            try (Stream<String> texts = Files.lines(file)) {
                texts.map(Line::of).forEach(lines::add);
            }
            Files.delete(file);
        }
        long began = lines.stream()
                .mapToLong(Line::done)
                .min()
                .orElseThrow(() -> new IllegalStateException("pgbench wrote nothing down in " + folder));
        long from = began + 1_000_000L * OPENING_SECONDS;
        long until = lines.stream().mapToLong(Line::done).max().orElseThrow();
        long[] micros = lines.stream()
                .filter(line -> line.done >= from)
                .mapToLong(Line::micros)
                .sorted()
                .toArray();
        if (micros.length == 0) {
            throw new IllegalStateException("pgbench did nothing after its connections were open");
        }
        return new Paced(micros, micros.length * 1e6 / (until - from));
    }

    long percentile(double share) {
        return micros[(int) (share * (micros.length - 1))];
    }
}
