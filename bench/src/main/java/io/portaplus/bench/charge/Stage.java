package io.portaplus.bench.charge;

import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.DatabaseLogin;
import io.portaplus.postgres.embedded.EmbeddedPostgres;
import io.portaplus.postgres.embedded.Options;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** All that takes part: the database, the constant Stripe, the service, the constant Jetty, the generator. */
final class Stage implements AutoCloseable {
    static final String LICENCE = "bench-licence-0123456789abcdef";
    private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Cost postgresCost;
    private final Child stub;
    private final int stubPort;
    private final Load load;
    private final Running service;

    Stage(Path launcher) {
        this.folder = made();
        parts.push(this::removeFolder);
        this.postgres = EmbeddedPostgres.start(Options.in(folder));
        parts.push(postgres);
        letManyConnect();
        assertDurable();
        this.postgresCost = new Cost(postmaster());
        this.stub = stub(0);
        this.stubPort = Integer.parseInt(stub.line());
        this.load = Load.start(LICENCE);
        parts.push(load);
        this.service = serve(launcher, stubPort);
        addCustomers(login());
    }

    /** A constant Stripe that takes so long for each charge; it says its port. */
    Child stub(int delayMillis) {
        Child started = Child.java("io.portaplus.bench.load.StripeStub", "" + delayMillis);
        parts.push(started);
        return started;
    }

    /** A service on this stage's database and a Stripe at a port, as {@code ./portaplus serve} starts it. */
    Running serve(Path launcher, int stripePort, String... javaOptions) {
        Running started = Running.start(start(launcher, stripePort, javaOptions));
        parts.push(started);
        return started;
    }

    /** The only service on this stage's database from now on, with other settings. */
    Running serveInstead(Path launcher, Map<String, String> more) {
        service.close();
        Running started = Running.start(new Running.Start(launcher, login(), stubPort, folder, more));
        parts.push(started);
        return started;
    }

    /** What starts a service like that. */
    Running.Start start(Path launcher, int stripePort, String... javaOptions) {
        return new Running.Start(
                launcher,
                login(),
                stripePort,
                folder,
                javaOptions.length == 0 ? Map.of() : Map.of("PORTAPLUS_JAVA_OPTS", String.join(" ", javaOptions)));
    }

    /** The same on another database. */
    Running.Start start(Path launcher, DatabaseLogin database, int stripePort) {
        return new Running.Start(launcher, database, stripePort, folder, Map.of());
    }

    /** The database as its owner sees it. */
    DatabaseLogin login() {
        return new DatabaseLogin(postgres.jdbcUrl(), postgres.ownerUser(), new Secret(postgres.ownerPassword()));
    }

    /** Stands beside the service until the stage is left. */
    Child child(Child child) {
        parts.push(child);
        return child;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Cost postgresCost() {
        return postgresCost;
    }

    Child stripe() {
        return stub;
    }

    int stripePort() {
        return stubPort;
    }

    Load load() {
        return load;
    }

    Running service() {
        return service;
    }

    private static Path made() {
        try {
            Path made = Files.createTempDirectory("portaplus-bench");
            // PostgreSQL runs as another user where this runs as root.
            if (!made.toFile().setExecutable(true, false) || !made.toFile().setReadable(true, false)) {
                throw new IllegalStateException("PostgreSQL can't be let into " + made);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where everything is that this stage writes. */
    Path folder() {
        return folder;
    }

    /** Runs a statement as the owner; the first column of its first row. */
    String sql(String statement) {
        return Sql.run(login(), statement);
    }

    /** Runs a statement as who may do everything. */
    void asSuperuser(String statement) {
        Properties access = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("postgres/access.properties"))) {
            access.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Secret password = new Secret(
                Objects.requireNonNull(access.getProperty("superuser.password"), "the superuser's password is there"));
        Sql.run(new DatabaseLogin(postgres.jdbcUrl(), "postgres", password), statement);
    }

    /** For pgbench alone, which opens a connection for each of its clients; the service needs no more than it had. */
    private void letManyConnect() {
        asSuperuser("alter system set max_connections = 300");
        asSuperuser("set scram_iterations = 1; create role " + PgBench.USER + " login password '" + PgBench.USER
                + "' in role " + postgres.ownerUser());
        postgres.restart();
    }

    private void assertDurable() {
        for (String setting : DURABLE) {
            if (!sql("show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is off: what is measured would not be kept");
            }
        }
    }

    /** 200 customers whose Stripe customer is known, as after their first payment. */
    static void addCustomers(DatabaseLogin database) {
        Sql.run(database, """
                insert into customer (tenant_id, account, live, i_customer, customer_id)
                select 1, account, live, n, 'cus_bench' || n from tenant, generate_series(1, 200) n where tenant_id = 1
                """);
    }

    private ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid"))
                    .getFirst();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("bench: " + e);
            }
        }
    }
}
