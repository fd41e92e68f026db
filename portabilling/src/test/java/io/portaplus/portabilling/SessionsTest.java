package io.portaplus.portabilling;

import static io.portaplus.portabilling.Simulated.LONG;
import static io.portaplus.portabilling.Simulated.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.PostingAnswer.AuthRefused;
import io.portaplus.payments.billing.PostingAnswer.Posted;
import io.portaplus.portabilling.BillingAccess.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final Simulated SIMULATED = new Simulated(false);

    @BeforeEach
    void fresh() {
        SIMULATED.reset();
    }

    @AfterAll
    static void stop() {
        SIMULATED.close();
    }

    private static void looksUp() {
        assertThat(SIMULATED.billing().customer(TENANT, 1001, LONG)).isPresent();
    }

    @Test
    void passwordsAndTokensLogInAndEveryGenerationGivesTheSameAnswer() {
        var byPassword = SIMULATED.billing().customer(TENANT, 2543, LONG);
        SIMULATED.use(SIMULATED.access("sandbox", Simulated.TOKEN, How.TOKEN));
        assertThat(SIMULATED.billing().customer(TENANT, 2543, LONG)).isEqualTo(byPassword);
        SIMULATED.control("/settings", "{\"profile\":\"mr70\"}");
        SIMULATED.billing().close();
        assertThat(SIMULATED.billing().customer(TENANT, 2543, LONG)).isEqualTo(byPassword);
        SIMULATED.control("/settings", "{\"profile\":\"mr45\"}");
        SIMULATED.use(SIMULATED.access("sandbox", "sandbox", How.OLD_PASSWORD));
        var old = SIMULATED.billing().customer(TENANT, 2543, LONG).orElseThrow();
        assertThat(old.balance()).isEqualByComparingTo(byPassword.orElseThrow().balance());
        assertThat(old.availableFunds()).isEqualByComparingTo("12.39");
        assertThat(SIMULATED.look("/calls").toString()).contains("\"credentials\":\"bearer\"", "\"session_id\"");
    }

    @Test
    void fiftyThreadsMakeOneLogin() throws Exception {
        allLookUp(50);
        assertThat(SIMULATED.counted("logins")).isEqualTo(1);
    }

    @Test
    void fiftyThreadsWhoseSessionDiedMakeOneMore() throws Exception {
        looksUp();
        SIMULATED.control("/sessions/expire", "{}");
        allLookUp(50);
        assertThat(SIMULATED.counted("logins")).isEqualTo(2);
    }

    private static void allLookUp(int threads) throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(all.submit(SessionsTest::looksUp));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    @Test
    void aSessionIsRefreshedWhenFourFifthsOfItsLifeAreOver() {
        looksUp();
        SIMULATED.advance(Duration.ofSeconds(500));
        looksUp();
        assertThat(refreshes()).isZero();
        SIMULATED.advance(Duration.ofSeconds(221));
        looksUp();
        assertThat(refreshes()).isEqualTo(1);
        looksUp();
        assertThat(refreshes()).isEqualTo(1);
        assertThat(SIMULATED.counted("logins")).isEqualTo(1);
    }

    private static long refreshes() {
        return SIMULATED
                .look("/calls")
                .path("calls")
                .valueStream()
                .filter(call -> call.path("path").asString("").equals("Session/refresh_access_token"))
                .count();
    }

    @Test
    void aRefreshThatFailsLeavesTheOldSessionUntilItIsRefused() {
        looksUp();
        SIMULATED.advance(Duration.ofSeconds(500));
        looksUp();
        SIMULATED.advance(Duration.ofSeconds(221));
        SIMULATED.fault("{\"match\":{\"method\":\"refresh_access_token\"},\"do\":\"drop_after\",\"times\":-1}");
        looksUp();
        assertThat(SIMULATED.counted("logins")).isEqualTo(1);
        SIMULATED.advance(Duration.ofSeconds(200));
        looksUp();
        assertThat(SIMULATED.counted("logins")).isEqualTo(2);
    }

    @Test
    void eachOfTheFourFaultsOfAuthenticationBringsOneLoginAndOneRepeat() {
        for (String code : List.of(
                "Server.Session.check_auth.auth_failed",
                "Client.Session.check_auth.failed_to_process_access_token",
                "Client.Session.check_auth.failed_to_process_jwt",
                "Client.check_auth.envelope_missed")) {
            SIMULATED.reset();
            SIMULATED.strike("\"do\":\"auth_fault\",\"code\":\"" + code + "\"");
            assertThat(SIMULATED.pay("1", code)).isInstanceOf(Posted.class);
            assertThat(SIMULATED.counted("logins")).isEqualTo(2);
            assertThat(SIMULATED.ledger().size()).isEqualTo(1);
            SIMULATED.strike("\"do\":\"auth_fault\",\"times\":-1,\"code\":\"" + code + "\"");
            assertThat(SIMULATED.pay("1", code)).isEqualTo(new AuthRefused(code));
            assertThat(SIMULATED.counted("logins")).isEqualTo(3);
            assertThat(SIMULATED.ledger().size()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedLoginIsNotTriedAgainForAWhileUnlessTheLoginIsMended() {
        SIMULATED.use(SIMULATED.access("sandbox", "wrong", How.PASSWORD));
        for (int i = 0; i < 3; i++) {
            assertThat(SIMULATED.pay("1", "A")).isEqualTo(new AuthRefused("Server.Session.auth_failed"));
            assertThatThrownBy(SessionsTest::looksUp)
                    .isInstanceOfSatisfying(
                            BillingAway.class,
                            away -> assertThat(away.reason()).isEqualTo(BillingAway.Reason.AUTH_REFUSED));
        }
        assertThat(SIMULATED.counted("failed_logins")).isEqualTo(1);
        SIMULATED.advance(Duration.ofMinutes(6));
        assertThat(SIMULATED.pay("1", "A")).isInstanceOf(AuthRefused.class);
        assertThat(SIMULATED.counted("failed_logins")).isEqualTo(2);
        SIMULATED.use(SIMULATED.access("sandbox", "sandbox", How.PASSWORD));
        assertThat(SIMULATED.pay("1", "A")).isInstanceOf(Posted.class);
    }

    @Test
    void afterAFailOverItLogsInAtTheOtherSiteAndGoesOn() {
        looksUp();
        SIMULATED.control("/site", "{\"site\":\"standby\"}");
        assertThat(SIMULATED.pay("1", "A")).isInstanceOf(Posted.class);
        assertThat(SIMULATED.counted("logins")).isEqualTo(2);
        assertThat(SIMULATED.ledger().size()).isEqualTo(1);
    }
}
