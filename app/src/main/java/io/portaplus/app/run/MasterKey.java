package io.portaplus.app.run;

import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.cipher.MasterKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master keys that were given, or one that is made up at the first start and kept in the data folder. */
final class MasterKey {
    private static final Logger log = LoggerFactory.getLogger(MasterKey.class);
    private static final String FILE = "master.key";

    private MasterKey() {}

    /**
     * @param given the newest first; empty: made up
     * @throws ConfigurationFault where the made-up one can't be kept or read
     */
    static MasterKeys of(List<Secret> given, Path data) {
        return MasterKeys.of(given.isEmpty() ? List.of(kept(data)) : given);
    }

    private static Secret kept(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            Secret key = new Secret(Files.readString(file).strip());
            if (!MasterKeys.isKey(key)) {
                throw new ConfigurationFault(
                        "The file " + file + " holds no master key any more. Put it back, or the secrets are lost.");
            }
            return key;
        } catch (IOException e) {
            throw new ConfigurationFault("The master key in " + file + " can't be kept or read ("
                    + e.getClass().getSimpleName()
                    + "). Set PORTAPLUS_MASTER_KEY, or PORTAPLUS_DATA to another folder.");
        }
    }

    /** Readable by the program's user alone from its first byte on. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            return;
        }
        Files.writeString(
                file,
                MasterKeys.made(new SecureRandom()).reveal() + System.lineSeparator(),
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
        log.info("master.key.made file={}: keep a copy of it apart from the database's", file);
    }
}
