package io.portaplus.payments.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Most specific first: the feature with the content, the feature, the tenant (docs/semantics.md, Who is paying). */
final class TenantSettingsTest {
    private static final List<String> FEATURES = List.of("", "a", "b", "A", "a b", "é");
    private static final List<Long> CONTENTS = List.of(0L, 1L, 2L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Setting<Duration>> SETTINGS =
            List.of(Settings.ANSWER_WITHIN, Settings.FINISH_WITHIN, Settings.DUPLICATE_WINDOW);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void everyLookUpFindsTheMostSpecificRow() {
        for (int round = 0; round < 3_000; round++) {
            List<SettingRow> rows = rows();
            TenantSettings settings = TenantSettings.of(rows);
            String feature = FEATURES.get(random.nextInt(FEATURES.size()));
            long content = CONTENTS.get(random.nextInt(CONTENTS.size()));
            for (Setting<Duration> setting : SETTINGS) {
                String expected = row(rows, feature, content, setting)
                        .or(() -> row(rows, feature, 0, setting))
                        .or(() -> row(rows, "", 0, setting))
                        .orElse(setting.defaultText());
                assertThat(settings.at(feature, content).get(setting))
                        .as("seed %d: %s of %s/%d in %s", seed, setting.name(), feature, content, rows)
                        .isEqualTo(setting.read(expected));
            }
        }
    }

    /** Content without a feature stands for nothing. */
    private static Optional<String> row(List<SettingRow> rows, String feature, long content, Setting<?> setting) {
        if (feature.isEmpty() && content != 0) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(row -> row.featureName().equals(feature)
                        && row.contentId() == content
                        && row.name().equals(setting.name()))
                .map(SettingRow::value)
                .findFirst();
    }

    /** Rows by chance, none twice: the table has them under a key. */
    private List<SettingRow> rows() {
        List<SettingRow> all = new ArrayList<>();
        for (String feature : FEATURES) {
            for (long content : CONTENTS) {
                for (Setting<?> setting : SETTINGS) {
                    all.add(new SettingRow(feature, content, setting.name(), 1 + random.nextInt(1000) + "s"));
                }
            }
        }
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(25));
    }

    @Test
    void whatIsNotGivenIsTheTenants() {
        TenantSettings settings = TenantSettings.of(List.of(
                new SettingRow("", 0, "payments.answerWithin", "7s"),
                new SettingRow("a", 0, "payments.answerWithin", "8s")));
        assertThat(answerWithin(settings, null, null)).isEqualTo(Duration.ofSeconds(7));
        assertThat(answerWithin(settings, "", 0L)).isEqualTo(Duration.ofSeconds(7));
        assertThat(answerWithin(settings, null, 3L)).isEqualTo(Duration.ofSeconds(7));
        assertThat(answerWithin(settings, "a", null)).isEqualTo(Duration.ofSeconds(8));
        assertThat(answerWithin(TenantSettings.NONE, "a", 1L)).isEqualTo(Duration.ofSeconds(25));
    }

    private static Duration answerWithin(TenantSettings settings, @Nullable String feature, @Nullable Long content) {
        return settings.at(feature, content).get(Settings.ANSWER_WITHIN);
    }
}
