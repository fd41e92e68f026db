package io.portaplus.postgres.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the embedded PostgreSQL lives and how long it may take.
 *
 * @param dataFolder the program's data folder; all is kept under its {@code postgres} folder. Where the program runs as
 *     root, every existing folder on the way to it must be open to an unprivileged user ({@code chmod o+x})
 * @param binariesFolder where the binaries are unpacked, so that several data folders share them; null: beside the data
 * @param startTimeout how long a start may take, with recovery after a crash; one that takes longer is stopped
 * @param stopTimeout how long a fast stop may take before an immediate one follows
 */
public record Options(Path dataFolder, @Nullable Path binariesFolder, Duration startTimeout, Duration stopTimeout) {
    /** Refuses time-outs below one second, the least that PostgreSQL's own tools know. */
    public Options {
        if (startTimeout.compareTo(Duration.ofSeconds(1)) < 0 || stopTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A time-out must be at least one second");
        }
    }

    /** Everything under that data folder; two minutes to start, one to stop. */
    public static Options in(Path dataFolder) {
        return new Options(dataFolder, null, Duration.ofMinutes(2), Duration.ofMinutes(1));
    }

    /** The same with the binaries unpacked elsewhere. */
    public Options withBinariesFolder(Path folder) {
        return new Options(dataFolder, folder, startTimeout, stopTimeout);
    }

    /** The same with other time-outs. */
    public Options withTimeouts(Duration start, Duration stop) {
        return new Options(dataFolder, binariesFolder, start, stop);
    }
}
