package io.portaplus.bench.charge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where it is measured. */
final class Machine {
    private Machine() {}

    /** How many wait for a processor, over the last minute. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException _) {
            return "unknown";
        }
    }

    /** Processors, memory, Java and system, in words. */
    static String described() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + memory() + ", JDK " + Runtime.version()
                + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    private static String memory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / (1 << 20) + " GiB")
                    .findFirst()
                    .orElse("memory unknown");
        } catch (IOException _) {
            return "memory unknown";
        }
    }
}
