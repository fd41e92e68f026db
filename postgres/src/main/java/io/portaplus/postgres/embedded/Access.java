package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What is needed to reach the server, kept 0600 in the data folder.
 *
 * @param port on 127.0.0.1
 */
record Access(int port, String superuserPassword, String ownerPassword) {

    /**
     * What an earlier start left, else new random passwords and a free port, saved before anything uses them: a start
     * that dies half-way finds the same ones again.
     */
    static Access of(Home home) throws IOException {
        if (Files.exists(home.access())) {
            return read(home.access());
        }
        if (Files.exists(home.cluster())) {
            throw new EmbeddedPostgresException("The passwords of the database in " + home.cluster() + " are lost: "
                    + home.access() + " is missing; put it back from your backup");
        }
        Access fresh = new Access(FreePort.pick(), password(), password());
        fresh.save(home);
        return fresh;
    }

    Access onAnotherPort(Home home) throws IOException {
        Access moved = new Access(FreePort.pick(), superuserPassword, ownerPassword);
        moved.save(home);
        return moved;
    }

    private void save(Home home) throws IOException {
        home.write(home.access(), "rw-------", """
                # Written by the program. Who can read this file can read and change every payment.
                port=%d
                superuser.password=%s
                owner.password=%s
                """.formatted(port, superuserPassword, ownerPassword));
    }

    private static Access read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String port = properties.getProperty("port", "");
        String superuser = properties.getProperty("superuser.password", "");
        String owner = properties.getProperty("owner.password", "");
        if (!port.matches("[0-9]{1,5}") || superuser.isEmpty() || owner.isEmpty()) {
            throw new EmbeddedPostgresException("The file " + file + " is damaged; put it back from your backup");
        }
        return new Access(Integer.parseInt(port), superuser, owner);
    }

    private static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Access[port=" + port + ", passwords=***]";
    }
}
