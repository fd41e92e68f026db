package io.portaplus.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.core.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a database ready as its owner: looks whether it may be trusted with money, makes the roles, migrates. */
final class Setup {
    static final String SCHEMA = "portaplus";
    private static final int OLDEST_VERSION = 150_000;
    private static final List<String> MUST_BE_ON = List.of("fsync", "full_page_writes", "synchronous_commit");

    private static final Logger log = LoggerFactory.getLogger(Setup.class);

    private final DatabaseLogin login;

    Setup(DatabaseLogin login) {
        this.login = login;
    }

    /**
     * Makes ready what is not: where another node, or an earlier start, has migrated all, only looks.
     *
     * @return the database's name, which the roles carry
     * @throws DatabaseRefused where it can't be reached or used; says what to do
     */
    String run() {
        return with(owner -> {
            if (!Migrations.areAllIn(owner)) {
                make(owner);
            }
            return database(owner);
        });
    }

    /** Makes the roles with the passwords that they should have, and all that is missing. */
    void runAll() {
        with(owner -> {
            make(owner);
            return database(owner);
        });
    }

    private static String database(Connection owner) throws SQLException {
        return text(owner, "select current_database()");
    }

    @FunctionalInterface
    private interface Work {
        String on(Connection owner) throws SQLException;
    }

    private String with(Work work) {
        try (Connection owner = DriverManager.getConnection(
                login.url(), login.user(), login.password().reveal())) {
            check(owner);
            return work.on(owner);
        } catch (SQLException e) {
            throw new DatabaseRefused(
                    "The database at " + shown(login.url()) + " can't be used: " + firstLine(e)
                            + ". Is it running, and are PORTAPLUS_DATABASE_URL, _USER and _PASSWORD right?",
                    e);
        }
    }

    private void make(Connection owner) throws SQLException {
        String database = database(owner);
        // Nodes that start together take turns; the turn ends with the connection, however this node ends.
        text(owner, "select pg_advisory_lock(hashtext('portaplus setup'))");
        makeRoles(owner, database);
        migrate(database);
    }

    private void check(Connection owner) throws SQLException {
        int version = Integer.parseInt(text(owner, "show server_version_num"));
        if (version < OLDEST_VERSION) {
            throw new DatabaseRefused(
                    "PostgreSQL 15 or newer is needed; this is " + text(owner, "show server_version") + ".");
        }
        for (String setting : MUST_BE_ON) {
            String value = text(owner, "show " + setting);
            if (value.equals("off")) {
                throw new DatabaseRefused("PostgreSQL runs with " + setting + " = " + value
                        + ": payments that were answered could be lost. Set it to on.");
            }
        }
        if (text(owner, "select rolsuper from pg_roles where rolname = current_user")
                .equals("t")) {
            throw new DatabaseRefused("The database user " + login.user() + " is a superuser. Make one that is not:"
                    + " create role portaplus login createrole password '...';"
                    + " create database portaplus owner portaplus;");
        }
    }

    private void makeRoles(Connection owner, String database) throws SQLException {
        for (Role role : Role.values()) {
            String name = role.in(database);
            String quoted = Utils.escapeIdentifier(null, name).toString();
            String password = Utils.escapeLiteral(
                            null, role.password(database, login.password()).reveal(), true)
                    .toString();
            boolean there = text(
                            owner,
                            "select count(*) from pg_roles where rolname = '" + Utils.escapeLiteral(null, name, true)
                                    + "'")
                    .equals("1");
            if (there && canLogIn(name, role, database)) {
                continue;
            }
            try (Statement statement = owner.createStatement()) {
                if (there) {
                    // What else it may be is left alone: somebody may have forbidden it to log in. And PostgreSQL lets
                    // nobody but a superuser say again that it is none.
                    statement.execute("alter role " + quoted + " password '" + password + "'");
                    log.warn(
                            "database.role.mended role={}: nodes that know another password of the owner's can't"
                                    + " log in as it any more",
                            name);
                } else {
                    statement.execute("create role " + quoted + " login nosuperuser nocreatedb nocreaterole password '"
                            + password + "'");
                }
            } catch (SQLException e) {
                if (!"42501".equals(e.getSQLState())) {
                    throw e;
                }
                throw new DatabaseRefused(
                        "The database user " + login.user() + " may not " + (there ? "change" : "create") + " the role "
                                + name + ". Allow it: "
                                + (there
                                        ? "grant " + name + " to " + login.user() + " with admin option;"
                                        : "alter role " + login.user() + " createrole;"),
                        e);
            }
        }
    }

    private boolean canLogIn(String name, Role role, String database) {
        try (Connection as = DriverManager.getConnection(
                login.url(), name, role.password(database, login.password()).reveal())) {
            return as.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    private void migrate(String database) {
        Flyway flyway = Flyway.configure()
                .dataSource(login.url(), login.user(), login.password().reveal())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .placeholders(Map.of(
                        "reader", Role.READER.in(database),
                        "writer", Role.WRITER.in(database),
                        "worker", Role.WORKER.in(database)))
                .load();
        try {
            List<String> newer = Arrays.stream(flyway.info().all())
                    .filter(info -> info.getState().name().startsWith("FUTURE"))
                    .map(MigrationInfo::getScript)
                    .toList();
            if (!newer.isEmpty()) {
                throw new DatabaseRefused("The database was made by a newer version of this program (" + newer.getLast()
                        + "). Start that version, or a newer one.");
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseRefused("The database could not be brought up to date: " + firstLine(e), e);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static String shown(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
