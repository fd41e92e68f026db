package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tenants and their licence keys on two nodes (docs/tenants.md). */
final class TenantKeysTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(71, Map.of("payments.answerWithin", "20s"));

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String PAYMENTS = "/StripePayments?ICustomer=1";

    private static Node other;
    private static Operator operator;

    @BeforeAll
    static void start() {
        other = Node.start(
                new World(rig.clock(), Gap.NONE), rig.database(), rig.stripe().uri(), Map.of());
        operator = new Operator(rig.portal());
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    private static Answer asked(Portal portal, JsonNode key) {
        return portal.ask(PAYMENTS, "Bearer " + key.path("Key").asString());
    }

    private static void known(JsonNode key) {
        for (Portal portal : List.of(rig.portal(), other.portal())) {
            await().until(() -> asked(portal, key).status() == 200);
        }
    }

    @Test
    void aTenantIsAddedWithItsModeAndItsParentAndFoundAgain() {
        int parent = operator.tenant("reseller", 0);
        int child = operator.tenant("shop", parent);
        JsonNode told = operator.get("/Tenants/" + child).path("Tenants");
        assertThat(told).hasSize(1);
        assertThat(told.path(0).path("Name").asString()).isEqualTo("shop");
        assertThat(told.path(0).path("Mode").asString()).isEqualTo("test");
        assertThat(told.path(0).path("State").asString()).isEqualTo("Active");
        assertThat(told.path(0).path("ParentId").asInt()).isEqualTo(parent);
        assertThat(told.path(0).has("StripeAccount")).isFalse();
        assertThat(operator.get("/Tenants").path("Tenants").findValuesAsString("TenantId"))
                .contains("1", Integer.toString(parent), Integer.toString(child))
                .doesNotHaveDuplicates();
    }

    @Test
    void aKeySaysWhatItIsHas256BitsAndIsKeptAsAHashAlone() {
        int tenant = operator.tenant("keys", 0);
        JsonNode key = operator.key(tenant, "{\"Note\":\"portal\"}");
        String text = key.path("Key").asString();
        assertThat(text).matches("ppk_test_[A-Za-z0-9_-]{43}");
        assertThat(rig.query("select count(*) from licence where hash = sha256('" + text + "')"))
                .isEqualTo("1");
        JsonNode shown =
                operator.get("/Tenants/" + tenant).path("Tenants").path(0).path("Keys");
        assertThat(shown.findValuesAsString("KeyId"))
                .containsExactly(key.path("KeyId").asString());
        assertThat(shown.path(0).path("Scopes").toString()).isEqualTo("[\"charge\",\"read\",\"refund\"]");
        assertThat(shown.toString()).doesNotContain(text);
        assertThat(Log.text()).doesNotContain(text);
    }

    @Test
    void aRevokedKeyIsRefusedOnTheOtherNodeWithinASecond() {
        int tenant = operator.tenant("revoked", 0);
        JsonNode key = operator.key(tenant, "{}");
        known(key);
        operator.post(
                "/Tenants/%d/Keys/%s/Revoke".formatted(tenant, key.path("KeyId").asString()), "{}");
        await().atMost(AT_ONCE).until(() -> asked(other.portal(), key).status() == 401);
        await().atMost(AT_ONCE).until(() -> asked(rig.portal(), key).status() == 401);
        assertThat(rig.query("select actor || ' ' || address from audit where tenant_id = " + tenant
                        + " and act = 'key.revoked' and subject = '"
                        + key.path("KeyId").asString() + "'"))
                .isEqualTo("admin 127.0.0.1");
    }

    @Test
    void aRotatedKeyGoesOnForTheOverlapAndNoLonger() {
        int tenant = operator.tenant("rotated", 0);
        JsonNode old = operator.key(tenant, "{\"Scopes\":[\"read\"],\"Note\":\"kept\"}");
        known(old);
        JsonNode fresh = operator.post(
                "/Tenants/%d/Keys/%s/Rotate".formatted(tenant, old.path("KeyId").asString()), "{\"Overlap\":\"2h\"}");
        known(fresh);
        assertThat(asked(rig.portal(), old).status()).isEqualTo(200);
        JsonNode successor = operator.get("/Tenants/" + tenant)
                .path("Tenants")
                .path(0)
                .path("Keys")
                .path(1);
        assertThat(successor.path("Scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(successor.path("Note").asString()).isEqualTo("kept");
        rig.clock().advance(Duration.ofHours(2));
        for (Portal portal : List.of(rig.portal(), other.portal())) {
            assertThat(asked(portal, old).status()).isEqualTo(401);
            assertThat(asked(portal, fresh).status()).isEqualTo(200);
        }
        Refused.with(
                operator.tries(
                        "/Tenants/%d/Keys/%s/Rotate"
                                .formatted(tenant, old.path("KeyId").asString()),
                        "{}"),
                404,
                "KeyNotFound");
    }

    @Test
    void unknownRevokedMissingOverAndFromElsewhereLookTheSame() {
        int tenant = operator.tenant("same", 0);
        JsonNode revoked = operator.key(tenant, "{}");
        operator.post(
                "/Tenants/%d/Keys/%s/Revoke"
                        .formatted(tenant, revoked.path("KeyId").asString()),
                "{}");
        JsonNode elsewhere = operator.key(tenant, "{\"Networks\":[\"10.0.0.0/8\",\"2001:db8::/32\"]}");
        JsonNode here = operator.key(tenant, "{\"Networks\":[\"127.0.0.0/8\"]}");
        known(here);
        await().until(() -> asked(rig.portal(), revoked).status() == 401);
        Answer missing = rig.portal().get(PAYMENTS);
        Refused.with(missing, 401, "InvalidLicense");
        for (JsonNode key : List.of(revoked, elsewhere)) {
            assertThat(asked(rig.portal(), key).text()).isEqualTo(missing.text());
        }
        assertThat(rig.portal().ask(PAYMENTS, "Bearer nobody's").text()).isEqualTo(missing.text());
    }

    @Test
    void aKeyIsForItsScopesAlone() {
        int tenant = operator.tenant("scoped", 0);
        String reads = "Bearer "
                + operator.key(tenant, "{\"Scopes\":[\"read\"]}").path("Key").asString();
        String charges = "Bearer "
                + operator.key(tenant, "{\"Scopes\":[\"charge\"]}").path("Key").asString();
        assertThat(rig.portal().ask(PAYMENTS, reads).status()).isEqualTo(200);
        Refused.with(rig.portal().ask(PAYMENTS, charges), 403, "ScopeMissing");
        Refused.with(rig.portal().send("/ChargeStripeCustomerCard", "{\"ICustomer\":1}", reads), 403, "ScopeMissing");
        Refused.with(rig.portal().send("/RefundStripePayment", "{}", charges), 403, "ScopeMissing");
        Refused.with(
                rig.portal().send("/ChargeStripeCustomerCard", "{\"ICustomer\":1}", charges),
                503,
                "StripeNotConfigured");
    }

    @Test
    void theBearerStandsWhereTheRequestHasNoLicence() {
        String body = Portal.basket(rig.stripe().savedCard(7), "1.00");
        String bare = body.replace("\"License\":\"" + Portal.LICENCE + "\",", "");
        assertThat(rig.portal()
                        .send("/ChargeStripeCustomerCard", bare, "Bearer " + Portal.LICENCE)
                        .paymentStatus())
                .isEqualTo("Succeeded");
        assertThat(rig.portal()
                        .send("/ChargeStripeCustomerCard", body, "Bearer of-a-gateway")
                        .paymentStatus())
                .isEqualTo("Succeeded");
        Refused.with(rig.portal().send("/ChargeStripeCustomerCard", bare, "Bearer wrong"), 401, "InvalidLicense");
    }

    @Test
    void whatAnOperatorGetsWrongIsToldAllAtOnceAndChangesNothing() {
        String before = rig.query("select count(*) from audit");
        assertThat(Refused.with(operator.tries("/Tenants", "{\"Name\":\" \",\"Mode\":\"both\"}"), 400, "InvalidName")
                        .faults())
                .containsExactly("InvalidName Name", "InvalidMode Mode");
        assertThat(Refused.with(
                                operator.tries(
                                        "/Tenants/1/Keys",
                                        "{\"Scopes\":[\"read\",\"fly\"],\"Networks\":[\"10.0.0.1/8\",\"host\"]}"),
                                400,
                                "InvalidScope")
                        .faults())
                .containsExactly("InvalidScope Scopes[1]", "InvalidNetwork Networks[0]", "InvalidNetwork Networks[1]");
        Refused.with(
                operator.tries("/Tenants", "{\"Name\":\"x\",\"Mode\":\"test\",\"ParentId\":999}"),
                400,
                "UnknownParent");
        Refused.with(operator.tries("/Tenants/999/State", "{\"State\":\"Closed\"}"), 404, "TenantNotFound");
        Refused.with(operator.tries("/Tenants/1/State", "{\"State\":\"Asleep\"}"), 400, "InvalidState");
        Refused.with(operator.tries("/Tenants/1/Keys/key_none/Revoke", "{}"), 404, "KeyNotFound");
        assertThat(rig.query("select count(*) from audit")).isEqualTo(before);
    }

    @Test
    void whatIsClosedStaysClosed() {
        int tenant = operator.tenant("closed", 0);
        operator.post("/Tenants/" + tenant + "/State", "{\"State\":\"Closed\"}");
        Refused.with(operator.tries("/Tenants/" + tenant + "/State", "{\"State\":\"Active\"}"), 409, "TenantClosed");
        Refused.with(operator.tries("/Tenants/" + tenant + "/Keys", "{}"), 409, "TenantClosed");
        Refused.with(operator.tries("/Tenants/" + tenant + "/Webhooks", "{}"), 409, "TenantClosed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", Portal.LICENCE, Node.WEBHOOK_KEY})
    void nobodyElseIsLetInAsOperator(String key) {
        Refused.with(rig.portal().ask("/Tenants", "Bearer " + key), 401, "InvalidAdminKey");
        for (String path : List.of(
                "/Tenants",
                "/Tenants/1/State",
                "/Tenants/1/Keys",
                "/Tenants/1/Keys/key_x/Rotate",
                "/Tenants/1/Keys/key_x/Revoke",
                "/Tenants/1/Webhooks")) {
            Refused.with(rig.portal().send(path, "{}", "Bearer " + key), 401, "InvalidAdminKey");
        }
    }
}
