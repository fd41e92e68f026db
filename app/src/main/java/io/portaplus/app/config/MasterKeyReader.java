package io.portaplus.app.config;

import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.cipher.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the master keys, from the setting or from the file that it names. */
final class MasterKeyReader {
    private final Sources sources;
    private final List<String> faults;

    /**
     * @param faults where they are put
     */
    MasterKeyReader(Sources sources, List<String> faults) {
        this.sources = sources;
        this.faults = faults;
    }

    /** The newest first; empty where none is given. */
    List<Secret> read() {
        Optional<String> text = sources.given(Name.PORTAPLUS_MASTER_KEY);
        Optional<String> file = sources.given(Name.PORTAPLUS_MASTER_KEY_FILE);
        if (text.isPresent() && file.isPresent()) {
            faults.add("PORTAPLUS_MASTER_KEY and PORTAPLUS_MASTER_KEY_FILE are both set: set one of them.");
            return List.of();
        }
        List<Secret> keys = Stream.of(
                        text.or(() -> file.map(this::held)).orElse("").split("[,\\s]+"))
                .filter(one -> !one.isEmpty())
                .map(Secret::new)
                .toList();
        if (keys.stream().distinct().count() != keys.size()
                || !keys.stream().allMatch(MasterKeys::isKey)
                || (file.isPresent() && keys.isEmpty())) {
            faults.add((file.isPresent() ? "PORTAPLUS_MASTER_KEY_FILE" : "PORTAPLUS_MASTER_KEY")
                    + " takes keys of 32 bytes in base64 (openssl rand -base64 32), each once, the newest first.");
            return List.of();
        }
        return keys;
    }

    private String held(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            faults.add(
                    "PORTAPLUS_MASTER_KEY_FILE can't be read (" + e.getClass().getSimpleName() + ").");
            return "";
        }
    }
}
