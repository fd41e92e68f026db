package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of docs/actions.md names tests that there are. */
final class ActionsTableTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+Test)(?:\\.([a-z][A-Za-z]+))?`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!outcome)[^-].*$");

    @Test
    void everyOutcomeNamesATestThatThereIs() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "actions.md"));
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(page);
        while (named.find()) {
            if (!exists(named.group(1), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        List<String> rows = ROW.matcher(page).results().map(row -> row.group()).toList();
        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(rows).allMatch(row -> NAMED.matcher(row).find() || row.endsWith("| the same |"));
    }

    private static boolean exists(String type, @Nullable String method) {
        try {
            Class<?> found = Class.forName(ActionsTableTest.class.getPackageName() + "." + type);
            return method == null
                    || Stream.of(found.getDeclaredMethods())
                            .map(Method::getName)
                            .anyMatch(method::equals);
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
