package io.portaplus.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a database has just the migrations that this program has, by Flyway's own records. Flyway takes half a second to
 * find that out; it is asked where this says no, also where it can't tell.
 */
final class Migrations {
    private static final String FOLDER = "db/migration/";
    private static final String HISTORY = Setup.SCHEMA + ".flyway_schema_history";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    static boolean areAllIn(Connection owner) throws SQLException {
        Map<String, Integer> applied = applied(owner);
        return !applied.isEmpty() && applied.equals(shipped());
    }

    /** Each one's script with its checksum; empty where there are none, or Flyway must look at one. */
    private static Map<String, Integer> applied(Connection owner) throws SQLException {
        Map<String, Integer> applied = new HashMap<>();
        try (Statement statement = owner.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('" + HISTORY + "')")) {
                table.next();
                if (table.getString(1) == null) {
                    return Map.of();
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select script, type, checksum, success from " + HISTORY + " where version is not null")) {
                while (row.next()) {
                    if (!row.getBoolean("success") || !"SQL".equals(row.getString("type"))) {
                        return Map.of();
                    }
                    applied.put(row.getString("script"), row.getInt("checksum"));
                }
            }
        }
        return applied;
    }

    /** Empty where the program can't tell, however it was packed. */
    private static Map<String, Integer> shipped() {
        try {
            Path program = Path.of(Migrations.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(program) ? inFolder(program.resolve(FOLDER)) : inJar(program);
        } catch (IOException | URISyntaxException | RuntimeException e) {
            log.debug("migrations.unread: Flyway looks", e);
            return Map.of();
        }
    }

    private static Map<String, Integer> inFolder(Path folder) throws IOException {
        Map<String, Integer> checksums = new HashMap<>();
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(folder)) {
            for (Path script : scripts) {
                checksums.put(script.getFileName().toString(), checksum(Files.newInputStream(script)));
            }
        }
        return checksums;
    }

    private static Map<String, Integer> inJar(Path program) throws IOException {
        Map<String, Integer> checksums = new HashMap<>();
        try (ZipFile jar = new ZipFile(program.toFile())) {
            for (ZipEntry script : jar.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
                    .toList()) {
                checksums.put(script.getName().substring(FOLDER.length()), checksum(jar.getInputStream(script)));
            }
        }
        return checksums;
    }

    /** As Flyway makes it: of the lines, without their ends. */
    private static int checksum(InputStream script) throws IOException {
        CRC32 crc = new CRC32();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) crc.getValue();
    }
}
