package io.portaplus.app.rig;

import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.DatabaseLogin;
import io.portaplus.postgres.embedded.EmbeddedPostgres;
import io.portaplus.postgres.embedded.Options;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real PostgreSQL in a temporary folder, with as many databases as tests want. */
public final class Postgres implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path folder;
    private final EmbeddedPostgres server;

    private Postgres(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts one of its own, for a test that stops it. */
    public static Postgres start() {
        try {
            Path folder = Files.createTempDirectory("portaplus-test");
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            EmbeddedPostgres server = EmbeddedPostgres.start(Options.in(folder));
            Postgres postgres = new Postgres(folder, server);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            postgres.asSuperuser("alter role " + server.ownerUser() + " createdb");
            // Tests run many nodes on one server.
            postgres.asSuperuser("alter system set max_connections = 300");
            postgres.asSuperuser("alter system set shared_preload_libraries = 'pg_stat_statements'");
            server.restart();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that all tests of this JVM share. */
    public static Postgres shared() {
        return Holder.SHARED;
    }

    /** A new, empty database. */
    public DatabaseLogin fresh() {
        String name = "test" + NUMBERS.incrementAndGet() + "_"
                + ProcessHandle.current().pid();
        try (Connection owner =
                        DriverManager.getConnection(server.jdbcUrl(), server.ownerUser(), server.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = server.jdbcUrl().replaceFirst("/[^/?]+(\\?.*)?$", "/" + name);
        return new DatabaseLogin(url, server.ownerUser(), new Secret(server.ownerPassword()));
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /** Runs a statement as the owner of a database, who sees every row. */
    public static String query(DatabaseLogin login, String sql) {
        try (Connection owner = DriverManager.getConnection(
                        login.url(), login.user(), login.password().reveal());
                Statement statement = owner.createStatement()) {
            statement.execute("set search_path to portaplus");
            var row = statement.executeQuery(sql);
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has statements run that answer nothing, each on its own. */
    public static void run(DatabaseLogin login, String... statements) {
        try (Connection owner = DriverManager.getConnection(
                        login.url(), login.user(), login.password().reveal());
                Statement statement = owner.createStatement()) {
            statement.execute("set search_path to portaplus");
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets so much time pass by the database's clock that what dead nodes had leased in a table is free. */
    public static void leasesRunOut(DatabaseLogin login, String table) {
        query(
                login,
                "update " + table
                        + " set lease_until = clock_timestamp() where lease_until > clock_timestamp() returning 1");
    }

    /** Forgets the statements that were counted so far. */
    public void countStatements() {
        asSuperuser("create extension if not exists pg_stat_statements");
        asSuperuser("select count(pg_stat_statements_reset())");
    }

    /** How often statements that contain a text ran in a database since then, as one role of the program. */
    public long statements(DatabaseLogin login, String role, String containing) {
        return asSuperuser("""
                select coalesce(sum(calls), 0) from pg_stat_statements s
                join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
                where d.datname = '%1$s' and r.rolname = '%1$s_%2$s' and s.query ilike '%%%3$s%%'
                """.formatted(login.url().replaceAll("^.*/|\\?.*$", ""), role, containing));
    }

    private long asSuperuser(String sql) {
        Properties access = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("postgres/access.properties"))) {
            access.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Connection superuser = DriverManager.getConnection(
                        server.jdbcUrl(), "postgres", access.getProperty("superuser.password"));
                Statement statement = superuser.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            var row = statement.getResultSet();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        // What is thrown away needs no checkpoint, which takes long on a busy disk.
        server.stopServer(EmbeddedPostgres.Mode.IMMEDIATE);
        server.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final Postgres SHARED = start();
    }
}
