package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.settings.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/settings.md is what the catalogue says; with {@code -Dportaplus.docs.write=true} it is written anew. */
final class SettingsDocumentTest {
    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void theDocumentIsWhatTheCatalogueSays() throws IOException {
        if (Boolean.getBoolean("portaplus.docs.write")) {
            Files.writeString(PAGE, SettingsPage.text());
        }
        assertThat(Files.readString(PAGE))
                .as("run this test with -Dportaplus.docs.write=true")
                .isEqualTo(SettingsPage.text());
    }
}
