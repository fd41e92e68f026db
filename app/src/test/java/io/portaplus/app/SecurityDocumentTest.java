package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents name tests that there are, in whichever module. */
final class SecurityDocumentTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+Test)`");

    @ParameterizedTest
    @CsvSource({"security.md, 40", "sandbox-portabilling.md, 15"})
    void everyTestThatItNamesExists(String document, int atLeast) throws IOException {
        String page = Files.readString(Path.of("..", "docs", document));
        List<String> named = NAMED.matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SecurityDocumentTest::below)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
