package io.portaplus.bench.charge;

import io.portaplus.postgres.DatabaseLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements of the benchmark's own, over a connection of their own. */
final class Sql {
    private Sql() {}

    /** Runs statements; the first column of the first row of the first one, or nothing. */
    static String run(DatabaseLogin login, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        login.url(), login.user(), login.password().reveal());
                Statement run = connection.createStatement()) {
            run.execute("set search_path to portaplus");
            if (!run.execute(sql)) {
                return "";
            }
            try (ResultSet row = run.getResultSet()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
