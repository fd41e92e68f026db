package io.portaplus.wire.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every language's file for one host, held by a file. */
final class GeneratedTypesTest {
    private final Shop shop = new Shop();

    @ParameterizedTest
    @CsvSource({
        "typescript, shop.ts.txt",
        "typescript.d, shop.d.ts.txt",
        "java, shop.java.txt",
        "kotlin, shop.kt.txt",
        "csharp, shop.cs.txt",
        "python, shop.py.txt",
        "metadata.json, shop.metadata.json"
    })
    void aFileHasEveryContractOfTheListedOperations(String path, String file) {
        assertThat(shop.text(path)).isEqualTo(held(file)).doesNotContain("CloseShop", "SecretPlan");
    }

    private static String held(String file) {
        try (InputStream in = Objects.requireNonNull(
                GeneratedTypesTest.class.getResourceAsStream("/types/" + file), () -> "No file " + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
