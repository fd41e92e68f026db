package io.portaplus.payments.charge;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts as given: not null, not blank, not empty, not 0. */
final class Given {
    private Given() {}

    static Optional<String> text(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    static boolean list(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    static Optional<Long> number(@Nullable Long number) {
        return number == null || number == 0 ? Optional.empty() : Optional.of(number);
    }
}
