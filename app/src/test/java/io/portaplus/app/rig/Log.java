package io.portaplus.app.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Everything that this test run has logged so far, nodes in processes of their own included. */
public final class Log {
    private static final Path FILE = Path.of("target", "test.log");

    private Log() {}

    /** All of it once it has these: the line of a request is written when its answer has gone out already. */
    public static String once(String... lines) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text()).contains(lines));
        return text();
    }

    public static String text() {
        try {
            // Bytes that are no text must not end the search for secrets among them.
            return new String(Files.readAllBytes(FILE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
