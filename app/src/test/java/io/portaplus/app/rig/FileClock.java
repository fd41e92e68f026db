package io.portaplus.app.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real time plus what a file says, so that hours pass in milliseconds, in every process that reads the file. */
public final class FileClock implements InstantSource {
    private final Path file;

    public FileClock(Path file) {
        this.file = file;
    }

    /** A clock that shows the real time until it is moved. */
    public static FileClock create(Path folder) {
        FileClock clock = new FileClock(folder.resolve("clock"));
        clock.write(Duration.ZERO);
        return clock;
    }

    public Path file() {
        return file;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead());
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        write(ahead().plus(time));
    }

    private Duration ahead() {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Duration ahead) {
        try {
            Path next = file.resolveSibling("clock.next");
            Files.writeString(next, ahead.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
