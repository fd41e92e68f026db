package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.webhook.Signature;
import io.portaplus.postgres.Database;
import io.portaplus.postgres.DatabaseRefused;
import io.portaplus.postgres.cipher.MasterKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tenants with a Stripe account each, whose keys nobody can read out of the database (docs/tenants.md, Secrets). */
final class TenantSecretsTest {
    @RegisterExtension
    static final Rig rig = Rig.with(74, Map.of("payments.answerWithin", "20s"));

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SIGNING = "whsec_signing7c1e0123456789";
    private static final String TOKEN = "porta-token-7c1e";
    private static final String CALLBACK = "callback-secret-7c1e";
    private static final InstantSource CLOCK = InstantSource.system();
    private static final By BY = new By(By.ADMIN, "192.0.2.7", CLOCK.instant());

    private static Operator operator;
    private static Shop a;
    private static Shop b;

    private record Shop(int tenant, String licence, String key) {
        Answer charge(long customer, String token) {
            return rig.portal().charge(Portal.basket(customer, token, "5.00").replace(Portal.LICENCE, licence));
        }
    }

    @BeforeAll
    static void openShops() {
        operator = new Operator(rig.portal());
        a = shop("a", "sk_test_a");
        b = shop("b", "sk_test_b");
    }

    private static Shop shop(String name, String stripeKey) {
        int tenant = operator.tenant(name, 0);
        String licence = operator.key(tenant, "{}").path("Key").asString();
        operator.post("/Tenants/" + tenant + "/Settings", """
                {"Settings":[{"Name":"stripe.secretKey","Value":"%s"},{"Name":"stripe.webhookSecret","Value":"%s"},
                {"Name":"callback.secret","Value":"%s"},{"Name":"portabilling.url","Value":"https://billing.example"},
                {"Name":"portabilling.login","Value":"poster"},{"Name":"portabilling.token","Value":"%s"}]}""".formatted(
                        stripeKey, SIGNING + name, CALLBACK + name, TOKEN + name));
        Shop shop = new Shop(tenant, licence, stripeKey);
        await().atMost(LONG)
                .until(() -> shop.charge(1, "tok_visa").paymentStatus().equals("Succeeded"));
        return shop;
    }

    private static String account(int tenant) {
        return rig.query("select account from tenant where tenant_id = " + tenant);
    }

    @Test
    void eachTenantIsPaidOnItsOwnAccount() {
        assertThat(account(a.tenant)).isEqualTo(rig.stripe().accountOf("sk_test_a"));
        assertThat(account(b.tenant)).isEqualTo(rig.stripe().accountOf("sk_test_b"));
        assertThat(account(a.tenant)).isNotEqualTo(account(b.tenant)).isNotEqualTo(account(1));
        for (Shop shop : List.of(a, b)) {
            Answer paid = shop.charge(20, "tok_visa");
            assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
            assertThat(rig.query("select account from payment where payment_id = '" + paid.paymentId() + "'"))
                    .isEqualTo(account(shop.tenant));
        }
        assertThat(rig.stripe().movementsOf(20))
                .extracting(one -> one.path("account").asString())
                .as("each on an account of its own")
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aKeyOfTheOtherModeIsRefusedAndNothingIsChanged() {
        Answer refused = operator.tries(
                "/Tenants/" + a.tenant + "/Settings",
                "{\"Settings\":[{\"Name\":\"basket.currency\",\"Value\":\"SEK\"},{\"Name\":\"stripe.secretKey\","
                        + "\"Value\":\"sk_live_other\"}]}");
        Refused.with(refused, 400, "WrongMode");
        assertThat(refused.text()).doesNotContain("sk_live_other");
        assertThat(rig.query("select count(*) from setting where name = 'basket.currency'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsOpenOnTheOldAccountGoesOnAfterAnotherKeyIsSet() {
        Shop moving = shop("moving", "sk_test_before");
        Answer paid = moving.charge(30, "tok_visa");
        operator.post(
                "/Tenants/" + moving.tenant + "/Settings",
                "{\"Settings\":[{\"Name\":\"stripe.secretKey\",\"Value\":\"sk_test_after\"}]}");
        String after = rig.stripe().accountOf("sk_test_after");
        // Each try is another's: an equal request would join the payment before.
        AtomicLong customers = new AtomicLong(3000);
        await().atMost(LONG)
                .until(() -> rig.query("select account from payment where payment_id = '"
                                + moving.charge(customers.incrementAndGet(), "tok_visa")
                                        .paymentId() + "'")
                        .equals(after));
        Answer refund = refund(moving, paid);
        assertThat(refund.status()).as(refund.text()).isEqualTo(200);
    }

    @Test
    void aSuspendedTenantTakesNoNewPaymentsAndEverythingElseGoesOn() throws Exception {
        Shop shop = shop("suspended", "sk_test_suspended");
        String webhook = operator.post("/Tenants/" + shop.tenant + "/Webhooks", "{}")
                .path("Address")
                .asString();
        Answer paid = shop.charge(40, "tok_visa");
        rig.stripe().fault("POST", "/v1/payment_intents", "error_500_after", 1);
        rig.stripe().fault("GET", "/v1/payment_intents", "error_500_before", 3);
        Answer unknown = shop.charge(41, "tok_visa");
        rig.stripe().heal();
        operator.post("/Tenants/" + shop.tenant + "/State", "{\"State\":\"Suspended\"}");
        await().atMost(LONG).until(() -> shop.charge(42, "tok_visa").status() == 403);
        Refused.with(shop.charge(42, "tok_visa"), 403, "TenantSuspended");

        await().atMost(LONG).until(() -> status(shop, unknown).equals("Succeeded"));
        assertThat(refund(shop, paid).status()).isEqualTo(200);
        assertThat(delivered(webhook, SIGNING + "suspended")).isEqualTo(200);
        assertThat(delivered(webhook, SIGNING + "a")).as("another's secret").isEqualTo(400);

        int child = operator.tenant("child of suspended", shop.tenant);
        String licence = operator.key(child, "{}").path("Key").asString();
        Refused.with(new Shop(child, licence, "").charge(1, "tok_visa"), 403, "TenantSuspended");
        operator.post("/Tenants/" + shop.tenant + "/State", "{\"State\":\"Active\"}");
        await().atMost(LONG)
                .until(() -> shop.charge(43, "tok_visa").paymentStatus().equals("Succeeded"));
    }

    private static String status(Shop shop, Answer payment) {
        return rig.portal()
                .ask("/StripePayment/" + payment.paymentId(), "Bearer " + shop.licence)
                .paymentStatus();
    }

    private static Answer refund(Shop shop, Answer paid) {
        return rig.portal()
                .post(
                        "/RefundStripePayment",
                        "{\"License\":\"%s\",\"PaymentId\":\"%s\"}".formatted(shop.licence, paid.paymentId()),
                        "refund-" + paid.paymentId());
    }

    private static int delivered(String address, String secret) throws Exception {
        byte[] body = """
                {"id":"evt_%s","object":"event","type":"charge.updated","created":%d,"livemode":false,\
                "api_version":"2024-01-01","data":{"object":{"id":"ch_none","object":"charge"}}}""".formatted(secret.substring(6), Instant.now().getEpochSecond())
                .getBytes(StandardCharsets.UTF_8);
        URI node = rig.portal().service().resolve(URI.create(address).getPath());
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(node)
                                    .header(
                                            "Stripe-Signature",
                                            Signature.header(new Secret(secret), Instant.now(), body))
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void noSecretIsInADumpOfTheDatabaseNorInTheLogNorInTheMetrics() {
        String[] tables = rig.query("select string_agg(table_name, ' ') from information_schema.tables"
                        + " where table_schema = 'portaplus' and table_type = 'BASE TABLE'")
                .split(" ");
        assertThat(tables).contains("tenant_secret", "tenant_data_key", "audit", "setting", "payment", "licence");
        StringBuilder dump = new StringBuilder();
        for (String table : tables) {
            dump.append(rig.query("select string_agg(t::text, chr(10)) from " + table + " t"));
        }
        String told = dump + Log.text() + rig.portal().get("/metrics").text();
        for (Shop shop : List.of(a, b)) {
            String name = shop.key.substring("sk_test_".length());
            for (String secret :
                    List.of(shop.licence, SIGNING + name, CALLBACK + name, TOKEN + name, Node.MASTER_KEY)) {
                assertThat(told.contains(secret)).as(secret.substring(0, 8)).isFalse();
                assertThat(told.contains(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8))))
                        .as("in hex: " + secret.substring(0, 8))
                        .isFalse();
            }
        }
        assertThat(Pattern.compile("sk_test_[ab]\\b|736b5f746573745f6[12]")
                        .matcher(told)
                        .find())
                .isFalse();
    }

    @Test
    void aSecretThatIsMovedToAnotherTenantsRowCanNotBeOpenedThere() {
        Shop thief = shop("thief", "sk_test_thief");
        Shop victim = shop("victim", "sk_test_victim");
        rig.query("update tenant_secret set sealed = (select sealed from tenant_secret where name ="
                + " 'callback.secret' and tenant_id = " + victim.tenant
                + ") where name = 'callback.secret' and tenant_id = "
                + thief.tenant + " returning 1");
        Database.Secrets secrets = open(List.of(Node.MASTER_KEY));
        assertThat(secrets.vault().read())
                .filteredOn(kept -> kept.place().tenant().number() == thief.tenant
                        && kept.place().name().equals("callback.secret"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.value()).isEmpty());
        rig.query("delete from tenant_secret where name = 'callback.secret' and tenant_id = " + thief.tenant
                + " returning 1");
    }

    private static Database.Secrets open(List<String> keys) {
        return rig.node()
                .service()
                .started()
                .database()
                .secrets(MasterKeys.of(keys.stream().map(Secret::new).toList()), CLOCK);
    }

    @Test
    void masterKeysAreExchangedWithoutAStopAndAProgramWithAnotherKeyDoesNotStart() {
        String fresh = MasterKeys.made(new Random(74)).reveal();
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> open(List.of(fresh)))
                .withMessageContaining("PORTAPLUS_MASTER_KEY")
                .withMessageNotContaining(fresh);
        Database.Secrets both = open(List.of(fresh, Node.MASTER_KEY));
        int count = both.vault().encryptAnew(BY);
        assertThat(count).isGreaterThanOrEqualTo(8);
        assertThat(open(List.of(fresh)).vault().read())
                .hasSize(count)
                .allSatisfy(kept -> assertThat(kept.value()).isPresent());
        assertThatExceptionOfType(DatabaseRefused.class).isThrownBy(() -> open(List.of(Node.MASTER_KEY)));
        // A node that has the old key alone goes on with what it knows.
        assertThat(a.charge(50, "tok_visa").paymentStatus()).isEqualTo("Succeeded");
        open(List.of(Node.MASTER_KEY, fresh)).vault().encryptAnew(BY);
        assertThat(open(List.of(Node.MASTER_KEY)).vault().read()).hasSize(count);
    }

    @Test
    void aNodeThatStartsLaterHasEverySecret() {
        try (Node later = Node.start(rig.database(), rig.stripe().uri(), Map.of("payments.answerWithin", "20s"))) {
            assertThat(later.portal()
                            .charge(Portal.basket(60, "tok_visa", "5.00").replace(Portal.LICENCE, b.licence))
                            .paymentStatus())
                    .isEqualTo("Succeeded");
        }
        assertThat(Postgres.query(rig.database(), "select count(*) from master_key_check"))
                .isEqualTo("1");
    }
}
