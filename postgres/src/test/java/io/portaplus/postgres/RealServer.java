package io.portaplus.postgres;

import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.embedded.EmbeddedPostgres;
import io.portaplus.postgres.embedded.Options;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A PostgreSQL in a folder of its own that its unprivileged user can enter; gone when it is closed. */
final class RealServer implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres server;

    private RealServer(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static RealServer start() {
        try {
            Path folder = Files.createTempDirectory("portaplus-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new RealServer(folder, EmbeddedPostgres.start(Options.in(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EmbeddedPostgres server() {
        return server;
    }

    /** How the owner of the one database logs in. */
    DatabaseLogin login() {
        return new DatabaseLogin(server.jdbcUrl(), server.ownerUser(), new Secret(server.ownerPassword()));
    }

    DatabaseLogin superuser() {
        Properties access = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("postgres/access.properties"))) {
            access.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DatabaseLogin(server.jdbcUrl(), "postgres", new Secret(access.getProperty("superuser.password")));
    }

    /** How one of the program's roles logs in. */
    DatabaseLogin as(Role role) {
        DatabaseLogin owner = login();
        return new DatabaseLogin(owner.url(), role.in("portaplus"), role.password("portaplus", owner.password()));
    }

    static Connection connect(DatabaseLogin login) throws SQLException {
        Connection connection = DriverManager.getConnection(
                login.url(), login.user(), login.password().reveal());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path to portaplus");
        }
        return connection;
    }

    /** Runs statements on one connection, each on its own. */
    static void run(DatabaseLogin login, String... statements) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the only row. */
    static String one(DatabaseLogin login, String sql) {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
