package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may do, and which databases are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesTest {
    private static final AccountId ACCOUNT = new AccountId("acct_test", false);
    private static final String NOT_ALLOWED = "42501";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private RealServer server;
    private Database database;

    @BeforeAll
    void start() {
        server = RealServer.start();
        // Before anything stands there: nodes that start together make it together.
        database = openAtOnce(4).getFirst();
        database.customers().adopt(new TenantId(1), ACCOUNT, 11, "cus_one");
        database.customers().adopt(new TenantId(2), ACCOUNT, 22, "cus_two");
    }

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void theReaderSeesItsTenantAloneWhateverItAsksFor() throws SQLException {
        try (Connection reader = RealServer.connect(server.as(Role.READER));
                Statement statement = reader.createStatement()) {
            assertThat(customers(statement)).isEmpty();
            statement.execute("set portaplus.tenant = '1'");
            assertThat(customers(statement)).containsExactly("cus_one");
            statement.execute("set portaplus.tenant = '2'");
            assertThat(customers(statement)).containsExactly("cus_two");
        }
        assertThat(database.customers().customer(new TenantId(1), ACCOUNT, 11)).contains("cus_one");
        assertThat(database.customers().customer(new TenantId(1), ACCOUNT, 22)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into customer values (1, 'acct_test', false, 12, 'cus_three')",
                "update customer set customer_id = 'cus_three'",
                "delete from customer",
                "update payment set status = 'SUCCEEDED'",
                "select * from licence",
                "select * from processor_key",
                "alter table customer disable row level security"
            })
    void theReaderCanNeitherWriteNorReadWhatProvesACaller(String statement) {
        assertNotAllowed(Role.READER, "set portaplus.tenant = '1'", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from customer",
                "select * from payment_guard",
                "select * from payment_event",
                "insert into payment_event (tenant_id, payment_id, at, event, status, detail)"
                        + " values (1, 'x', now(), '', '', '')",
                "delete from payment",
                "update setting set value = ''"
            })
    void theWorkerSeesNothingButPaymentsAndSettings(String statement) {
        assertNotAllowed(Role.WORKER, statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from payment",
                "delete from payment_event",
                "truncate payment_guard",
                "drop table payment",
                "alter table payment disable row level security",
                "create table portaplus.mine (id integer)"
            })
    void theWriterForgetsNothingAndChangesNoTable(String statement) {
        assertNotAllowed(Role.WRITER, statement);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void noRoleIsSuperuserOrOwnsATableOrMakesRolesOrSeesThroughThePolicies(Role role) {
        String name = role.in("portaplus");
        assertThat(RealServer.one(
                        server.login(),
                        "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication from"
                                + " pg_roles where rolname = '" + name + "'"))
                .isEqualTo("f");
        assertThat(RealServer.one(server.login(), "select count(*) from pg_tables where tableowner = '" + name + "'"))
                .isEqualTo("0");
        assertThat(RealServer.one(
                        server.login(),
                        "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = '"
                                + name + "'"))
                .isEqualTo("0");
    }

    @Test
    void aSecondNodeOpensTheSameDatabase() {
        try (Database second = Database.open(server.login())) {
            assertThat(second.customers().customer(new TenantId(2), ACCOUNT, 22))
                    .contains("cus_two");
        }
    }

    @Test
    void whatIsUpToDateIsOpenedWhileAnotherNodeMakesItReady() throws Exception {
        try (Connection other = RealServer.connect(server.login());
                Statement statement = other.createStatement();
                ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("select pg_advisory_lock(hashtext('portaplus setup'))");
            Future<Database> opened = starting.submit(() -> Database.open(server.login()));
            try {
                opened.get(LONGEST.toSeconds(), TimeUnit.SECONDS).close();
            } finally {
                statement.execute("select pg_advisory_unlock_all()");
            }
        }
    }

    @Test
    void aRoleWhosePasswordSomebodyChangedIsMended() throws SQLException {
        String worker = Role.WORKER.in("portaplus");
        RealServer.run(server.login(), "alter role " + worker + " password 'another-0b1c'");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> RealServer.connect(server.as(Role.WORKER)).close());
        Database.open(server.login()).close();
        RealServer.connect(server.as(Role.WORKER)).close();
    }

    @Test
    void aRoleThatMayNotLogInStaysSoAndTheReasonIsTold() throws SQLException {
        String worker = Role.WORKER.in("portaplus");
        RealServer.run(server.login(), "alter role " + worker + " nologin");
        try {
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> Database.open(server.login()))
                    .withMessageContaining(worker)
                    .withMessageContaining("not permitted to log in");
        } finally {
            RealServer.run(server.login(), "alter role " + worker + " login");
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsRefused() throws SQLException {
        RealServer.run(
                server.login(),
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1,"
                        + " true)");
        try {
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> Database.open(server.login()))
                    .withMessageContaining("newer version")
                    .withMessageContaining("V999__later.sql");
        } finally {
            RealServer.run(server.login(), "delete from flyway_schema_history where installed_rank = 999");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aServerThatMayForgetWhatItCommittedIsRefused(String setting) throws SQLException {
        alterSystem("alter system set " + setting + " = off", setting, "off");
        try {
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> Database.open(server.login()))
                    .withMessageContaining(setting + " = off");
        } finally {
            alterSystem("alter system reset " + setting, setting, "on");
        }
    }

    @Test
    void aSuperuserIsRefused() {
        assertRefused(server.superuser(), "is a superuser");
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() {
        DatabaseLogin right = server.login();
        assertRefused(new DatabaseLogin(right.url(), right.user(), new Secret("wrong-password-9d1f")), "password");
    }

    @Test
    void aServerThatIsNotThereIsToldWithItsAddress() {
        DatabaseLogin right = server.login();
        String nowhere = "jdbc:postgresql://127.0.0.1:1/portaplus";
        assertRefused(new DatabaseLogin(nowhere, right.user(), right.password()), nowhere);
    }

    private void alterSystem(String sql, String setting, String value) throws SQLException {
        RealServer.run(server.superuser(), sql, "select pg_reload_conf()");
        await().atMost(LONGEST)
                .until(() -> RealServer.one(server.login(), "show " + setting).equals(value));
    }

    private static void assertRefused(DatabaseLogin login, String words) {
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> Database.open(login))
                .withMessageContaining(words)
                .satisfies(refused -> {
                    StringWriter everything = new StringWriter();
                    refused.printStackTrace(new PrintWriter(everything));
                    assertThat(everything.toString())
                            .doesNotContain(login.password().reveal());
                });
    }

    private void assertNotAllowed(Role role, String... statements) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> RealServer.run(server.as(role), statements))
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(NOT_ALLOWED));
    }

    private List<Database> openAtOnce(int nodes) {
        CountDownLatch go = new CountDownLatch(1);
        List<Database> opened = new ArrayList<>();
        try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Database>> all = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                all.add(starting.submit(() -> {
                    go.await();
                    return Database.open(server.login());
                }));
            }
            go.countDown();
            for (Future<Database> one : all) {
                opened.add(one.get());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        opened.subList(1, nodes).forEach(Database::close);
        return opened;
    }

    private static List<String> customers(Statement statement) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select customer_id from customer where tenant_id in (1, 2)")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
