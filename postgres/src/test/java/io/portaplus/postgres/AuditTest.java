package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portaplus.payments.audit.AuditChain;
import io.portaplus.payments.audit.AuditHead;
import io.portaplus.payments.audit.AuditLine;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.registry.RegistryStore.NewTenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit's chains: who tampers with one is found, and two nodes that write at once keep one (docs/tenants.md). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditTest {
    private static final int LINES = 6;
    private static final By BY = new By(By.ADMIN, "192.0.2.7", Instant.parse("2026-01-02T03:04:05.678901234Z"));

    private RealServer server;
    private Database database;
    private Database other;

    @BeforeAll
    void start() {
        server = RealServer.start();
        database = Database.open(server.login());
        other = Database.open(server.login());
    }

    @AfterAll
    void stop() {
        other.close();
        database.close();
        server.close();
    }

    /** A new tenant with a chain of six lines: made, then suspended and resumed in turns. */
    private int chain() {
        TenantId id = database.registry().add(new NewTenant("Zoë's \u20ac shop", false, null), BY);
        for (int line = 1; line < LINES; line++) {
            TenantState to = line % 2 == 1 ? TenantState.SUSPENDED : TenantState.ACTIVE;
            database.registry().move(id, to, BY);
        }
        return id.number();
    }

    private List<AuditLine> lines(int chain) {
        return database.audit().after(chain, 0, 1000);
    }

    private AuditHead head(int chain) {
        return database.audit().heads(Optional.of(chain)).getFirst();
    }

    /** The first thing that is wrong. */
    private Optional<String> verified(int chain) {
        AuditChain followed = new AuditChain(chain);
        for (AuditLine line : lines(chain)) {
            Optional<String> wrong = followed.follow(line);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return followed.holds(head(chain));
    }

    /** As the tables' owner, who has taken away first what keeps lines as they are. */
    private void tamper(String... statements) throws SQLException {
        List<String> all = new ArrayList<>(List.of("alter table audit disable trigger user"));
        all.addAll(List.of(statements));
        all.add("alter table audit enable trigger user");
        RealServer.run(server.login(), all.toArray(String[]::new));
    }

    @Test
    void aChainIsNumberedFromOneHashedByTheDatabaseAndWorkedOutAgainHere() {
        int chain = chain();
        assertThat(lines(chain)).extracting(AuditLine::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(lines(chain).getFirst().said().after()).isEqualTo("Zoë's \u20ac shop");
        assertThat(lines(chain).getFirst().time()).isEqualTo("2026-01-02T03:04:05.678901Z");
        assertThat(verified(chain)).isEmpty();
        assertThat(database.audit().newest(Optional.of(chain), 2))
                .extracting(AuditLine::number)
                .containsExactly(6L, 5L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "actor = 'key_0123456789abcdef'",
                "address = ''",
                "act = 'tenant.removed'",
                "subject = 'x'",
                "before = null",
                "before = ''",
                "after = 'ACTIVE '",
                "after = null",
                "after = 'SUSPENDED9:', before = ''",
                "hash = repeat('0', 64)"
            })
    void aChangedFieldIsFound(String change) throws SQLException {
        int chain = chain();
        tamper("update audit set " + change + " where audit_no = 4 and tenant_id = " + chain);
        assertThat(verified(chain))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 4:"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, LINES})
    void aRemovedLineIsFoundTheLastOneToo(int number) throws SQLException {
        int chain = chain();
        tamper("delete from audit where audit_no = " + number + " and tenant_id = " + chain);
        assertThat(verified(chain))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line " + number + ":"));
    }

    @Test
    void aRemovedLineIsFoundWhereTheOthersWereNumberedAnew() throws SQLException {
        int chain = chain();
        tamper(
                "delete from audit where audit_no = 2 and tenant_id = " + chain,
                "update audit set audit_no = -audit_no where audit_no > 2 and tenant_id = " + chain,
                "update audit set audit_no = -audit_no - 1 where audit_no < 0 and tenant_id = " + chain);
        assertThat(verified(chain))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 2:"));
    }

    @Test
    void exchangedLinesAreFound() throws SQLException {
        int chain = chain();
        tamper(
                "update audit set audit_no = -2 where audit_no = 2 and tenant_id = " + chain,
                "update audit set audit_no = 2 where audit_no = 4 and tenant_id = " + chain,
                "update audit set audit_no = 4 where audit_no = -2 and tenant_id = " + chain);
        assertThat(verified(chain))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 2:"));
    }

    @Test
    void anInsertedLineIsFoundAndOneOfAnotherTenantToo() throws SQLException {
        int chain = chain();
        int another = chain();
        String copied = "insert into audit select %d, %s, at, actor, address, act, subject, before, after, hash"
                + " from audit where audit_no = %d and tenant_id = %d";
        tamper(copied.formatted(chain, "7", 6, chain));
        assertThat(verified(chain))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 7:"));
        tamper(
                "delete from audit where audit_no = 3 and tenant_id = " + another,
                copied.formatted(another, "3", 3, chain));
        assertThat(verified(another))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 3:"));
    }

    /** Who has the tables can write a whole chain anew with its head, but not what somebody kept of it elsewhere. */
    @Test
    void aChainThatEndsEarlierWithItsHeadIsFoundByWhatWasKnownOfIt() throws SQLException {
        int chain = chain();
        AuditHead known = head(chain);
        tamper(
                "delete from audit where audit_no = 6 and tenant_id = " + chain,
                "update audit_head h set audit_no = 5, hash = a.hash from audit a where a.audit_no = 5 and a.tenant_id ="
                        + " h.tenant_id and h.tenant_id = " + chain);
        assertThat(verified(chain)).isEmpty();
        AuditChain followed = new AuditChain(chain);
        lines(chain).forEach(followed::follow);
        assertThat(followed.holds(known)).isPresent();
        database.registry().move(new TenantId(chain), TenantState.CLOSED, BY);
        followed.follow(lines(chain).getLast());
        assertThat(followed.holds(known)).isPresent();
    }

    @Test
    void twoNodesThatWriteAtOnceKeepOneChain() throws Exception {
        int chain = chain();
        TenantId id = new TenantId(chain);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Database node = i % 2 == 0 ? database : other;
                all.add(callers.submit(() -> {
                    node.registry().move(id, TenantState.SUSPENDED, BY);
                    node.registry().move(id, TenantState.ACTIVE, BY);
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(lines(chain)).hasSizeGreaterThan(LINES);
        assertThat(verified(chain)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void noRoleOfTheProgramChangesOrRemovesALineOrAHead(Role role) {
        for (String statement : List.of(
                "update audit set actor = 'nobody'",
                "delete from audit",
                "truncate audit",
                "update audit_head set audit_no = 0",
                "insert into audit_head values (99, 0, repeat('0', 64))",
                "delete from audit_head",
                "alter table audit disable trigger user")) {
            assertThatExceptionOfType(SQLException.class)
                    .as(statement)
                    .isThrownBy(() -> RealServer.run(server.as(role), statement))
                    .satisfies(thrown -> assertThat(thrown.getSQLState()).isEqualTo("42501"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'nobody'",
                "delete from audit",
                "truncate audit",
                "delete from audit_head"
            })
    void theOwnerDoesNotByMistakeEither(String statement) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> RealServer.run(server.login(), statement))
                .withMessageContaining("never changed or removed");
    }

    @Test
    void whoeverWritesCannotChooseNumberOrHash() throws SQLException {
        int chain = chain();
        RealServer.run(
                server.as(Role.WRITER),
                "insert into audit (tenant_id, audit_no, at, actor, address, act, subject, hash) values (" + chain
                        + ", 3, now(), 'x', '', 'y', '', repeat('a', 64))");
        assertThat(lines(chain).getLast().number()).isEqualTo(LINES + 1);
        assertThat(verified(chain)).isEmpty();
    }
}
