package io.portaplus.postgres.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PasswordUtil;

/** The database {@code portaplus} on the running server, and the role that owns it. */
record Database(Access access) {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "portaplus_owner";
    static final String NAME = "portaplus";

    private static final List<String> MUST_BE_ON = List.of("fsync", "full_page_writes", "synchronous_commit");
    private static final int SECONDS_TO_CONNECT = 20;

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + access.port() + "/" + NAME;
    }

    /**
     * Creates the role and the database where they are missing, and checks what the server promises.
     *
     * @throws EmbeddedPostgresException when a promise is broken: a commit might not survive a crash
     */
    void prepare() throws SQLException {
        if (!ownerGetsIn()) {
            try (Connection superuser = connect("postgres", SUPERUSER, access.superuserPassword())) {
                createOwner(superuser);
                createDatabase(superuser);
            }
        }
        try (Connection owner = connectOwner()) {
            refuseWhatMayLoseCommits(owner);
        }
    }

    private boolean ownerGetsIn() {
        try (Connection owner = connectOwner()) {
            return owner.isValid(SECONDS_TO_CONNECT);
        } catch (SQLException e) {
            // Not yet created, or only in part, by a run that was killed: prepare() creates what is missing.
            return false;
        }
    }

    private Connection connectOwner() throws SQLException {
        return connect(NAME, OWNER, access.ownerPassword());
    }

    private void createOwner(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            String verb =
                    found(statement, "select 1 from pg_roles where rolname = '" + OWNER + "'") ? "alter" : "create";
            // A salted hash: the password itself is in no statement.
            String hash = PasswordUtil.encodeScramSha256(access.ownerPassword().toCharArray());
            statement.execute(verb + " role " + OWNER
                    + " login createrole nosuperuser nocreatedb noreplication password '" + hash + "'");
        }
    }

    private static void createDatabase(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            if (!found(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
            }
        }
    }

    private static void refuseWhatMayLoseCommits(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String setting : MUST_BE_ON) {
                try (ResultSet shown = statement.executeQuery("show " + setting)) {
                    shown.next();
                    if (!"on".equals(shown.getString(1))) {
                        throw new EmbeddedPostgresException("PostgreSQL runs with " + setting + " = "
                                + shown.getString(1) + ": a payment that was answered could be lost in a crash. Undo"
                                + " what changed it: a line in the cluster's postgresql.auto.conf, or alter database or"
                                + " alter role");
                    }
                }
            }
        }
    }

    private static boolean found(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {access.port()});
        source.setDatabaseName(database);
        source.setApplicationName("portaplus");
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(SECONDS_TO_CONNECT);
        return source.getConnection(user, password);
    }
}
