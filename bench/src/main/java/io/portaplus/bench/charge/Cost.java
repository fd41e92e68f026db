package io.portaplus.bench.charge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its children have taken so far, as Linux counts it in {@code /proc}. */
record Cost(ProcessHandle process) {
    /** Of a second; Linux shows processor time in these whatever the kernel counts in. */
    private static final long MICROS_A_TICK = 10_000;

    private static final int USER = 11;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    /** User and system time in microseconds, with that of children that have ended. */
    long cpuMicros() {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> ticks(one.pid()) * MICROS_A_TICK)
                .sum();
    }

    /** What the process itself has in memory, in kilobytes. */
    long residentKilobytes() {
        return status("VmRSS:");
    }

    /** The most that it had so far. */
    long peakKilobytes() {
        return status("VmHWM:");
    }

    /** Threads of the operating system. */
    long threads() {
        return status("Threads:");
    }

    private long status(String name) {
        return lines("status").stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private List<String> lines(String file) {
        return lines(process.pid(), file);
    }

    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", "" + pid, file));
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            if (!Files.exists(Path.of("/proc", "" + pid))) {
                return List.of();
            }
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(long pid) {
        List<String> lines = lines(pid, "stat");
        if (lines.isEmpty()) {
            return 0;
        }
        // The second field is a name that may have blanks; what is counted stands behind it.
        String line = lines.getFirst();
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int i = USER; i <= ENDED_CHILDREN_SYSTEM; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }
}
