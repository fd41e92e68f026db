package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tenants with a Stripe account each on one node: what one waits for is not the other's business. */
final class TwoTenantsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ONE_WAY = "/json/oneway/StripePaymentRequest";
    private static final String OTHERS_KEY = "sk_test_other_tenant";
    private static final String OTHERS_LICENCE = "licence-of-the-other-tenant";

    private final DatabaseLogin database = Postgres.shared().fresh();
    private Stripe stripe;
    private Node node;

    @BeforeEach
    void start() {
        stripe = Stripe.start(21);
        String account = stripe.accountOf(OTHERS_KEY);
        World world = new World(
                InstantSource.system(), Gap.NONE, Map.of(new AccountId(account, false), new Secret(OTHERS_KEY)));
        node = Node.start(
                world,
                database,
                stripe.uri(),
                Map.of("payments.atOnce", "3", "payments.answerWithin", "50s", "oneway.deferred", "true"));
        Postgres.query(database, "insert into tenant values (2, 'other', false, '" + account + "', now()) returning 1");
        Postgres.query(database, "insert into setting values (2, '', 0, 'oneway.deferred', 'true') returning 1");
        Postgres.query(database, "insert into licence values (sha256('" + OTHERS_LICENCE + "'), 2, now()) returning 1");
        await().atMost(LONG).until(() -> ofOther("tok_visa", "1.00").status() == 200);
    }

    @AfterEach
    void stop() {
        stripe.heal();
        node.close();
        stripe.close();
    }

    private static String others(String token, String amount) {
        return Portal.basket(900, token, amount).replace(Portal.LICENCE, OTHERS_LICENCE);
    }

    private Answer ofOther(String token, String amount) {
        return node.portal().charge(others(token, amount));
    }

    private long payments(int tenant) {
        return Long.parseLong(Postgres.query(database, "select count(*) from payment where tenant_id = " + tenant));
    }

    @Test
    void whoComesToAFullAccountIsToldSoAtOnceAndTheOtherTenantIsServed() throws Exception {
        SavedCard card = stripe.savedCard(1);
        stripe.fault("POST", "/v1/payment_intents", "hold_before", 3);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> held = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                String body = Portal.basket(card, i + ".00");
                held.add(callers.submit(() -> node.portal().charge(body)));
            }
            await().atMost(LONG).until(() -> stripe.held() == 3);

            long asked = System.nanoTime();
            Answer refused = node.portal().charge(Portal.basket(card, "4.00"), "fourth");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            Refused.with(refused, 429, "TooManyRequests");
            assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
                    .isPositive();
            assertThat(payments(1)).as("nothing is bound").isEqualTo(3);

            assertThat(ofOther("tok_visa", "5.00").paymentStatus()).isEqualTo("Succeeded");
            assertThat(stripe.held()).as("the first tenant waits meanwhile").isEqualTo(3);

            stripe.release();
            for (Future<Answer> one : held) {
                assertThat(one.get().paymentStatus()).isEqualTo("Succeeded");
            }
        }
        Answer again = node.portal().charge(Portal.basket(card, "4.00"), "fourth");
        assertThat(again.paymentStatus()).as(again.text()).isEqualTo("Succeeded");
        assertThat(again.replayed()).isFalse();
        assertThat(stripe.movementsOf(1)).hasSize(4);
    }

    @Test
    void deferredChargesThatHangLeaveTheOtherTenantsToBeMade() {
        SavedCard card = stripe.savedCard(2);
        stripe.fault("POST", "/v1/payment_intents", "hold_before", 48);
        for (int i = 1; i <= 60; i++) {
            Answer accepted = node.portal().post(ONE_WAY, Portal.basket(card, i + ".00"), "deferred-" + i);
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        }
        await().atMost(LONG).until(() -> stripe.held() == 48);
        await().atMost(LONG)
                .until(() -> node.portal()
                        .post(ONE_WAY, others("tok_visa", "6.00"), "others")
                        .paymentStatus()
                        .equals("Succeeded"));
        assertThat(stripe.held()).as("the first tenant waits meanwhile").isEqualTo(48);
        assertThat(stripe.movementsOf(2)).isEmpty();
        stripe.heal();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(stripe.movementsOf(2)).hasSize(60));
    }

    @Test
    void stripeWasCalledBeforeTheFirstCustomerCame() {
        try (Stripe fresh = Stripe.start(22);
                Node started = Node.start(Postgres.shared().fresh(), fresh.uri(), Map.of())) {
            assertThat(fresh.asked("GET", "/v1/payment_intents")).isEqualTo(1);
            assertThat(started.portal()
                            .charge(Portal.basket(fresh.savedCard(1), "1.00"))
                            .status())
                    .isEqualTo(200);
        }
    }
}
