package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One statement on a connection of its own. */
final class Sql {
    private Sql() {}

    static Connection owner(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
    }

    static Connection superuser(EmbeddedPostgres postgres, Path home, String database)
            throws SQLException, IOException {
        Properties access = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("access.properties"))) {
            access.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database,
                Database.SUPERUSER,
                access.getProperty("superuser.password"));
    }

    static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = owner(postgres)) {
            run(connection, sql);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static @Nullable String one(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = owner(postgres)) {
            return one(connection, query);
        }
    }

    static @Nullable String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
