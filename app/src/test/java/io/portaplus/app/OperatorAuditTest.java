package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every administrative act and every operator's decision is a line of the audit, which is verified and exported. */
final class OperatorAuditTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SECRET = "callback-secret-of-the-audit";

    @RegisterExtension
    static final Rig rig = Rig.with(
                    85, Map.of("callback.url", "http://127.0.0.1:9/nobody", "payments.answerWithin", "20s"))
            .withPortaBilling();

    private static Operator operator;
    private static int tenant;
    private static JsonNode key;
    private static String paid;

    /** A tenant with six lines or more, and a payment of the first tenant that comes to a person. */
    @BeforeAll
    static void act() {
        operator = new Operator(rig.portal());
        tenant = operator.tenant("audited", 0);
        key = operator.key(tenant, "{\"Scopes\":[\"read\",\"admin\"]}");
        operator.post(
                "/Tenants/" + tenant + "/Settings",
                "{\"Settings\":[{\"Name\":\"guard.declines\",\"Value\":\"4\"},{\"Name\":\"callback.secret\",\"Value\":\""
                        + SECRET + "\"}]}");
        rig.portal()
                .post(
                        "/sitesettings",
                        "{\"License\":\"%s\",\"SettingsKey\":\"vat.country\",\"SettingsValue\":\"GB\"}"
                                .formatted(key.path("Key").asString()),
                        null);
        operator.post("/Tenants/" + tenant + "/State", "{\"State\":\"Suspended\"}");
        Answer charged = rig.portal().charge(Portal.basket(rig.stripe().savedCard(1003), "4.20"), "audited");
        paid = charged.paymentId();
        assertThat(charged.paymentStatus()).as(charged.text()).isEqualTo("Succeeded");
    }

    private static List<String> lines(int chain) {
        return operator.get("/Audit?Take=1000&TenantId=" + chain)
                .path("Lines")
                .valueStream()
                .map(line -> String.join(
                        " ",
                        line.path("Actor").asString(),
                        line.path("Address").asString(),
                        line.path("Act").asString(),
                        line.path("Subject").asString(),
                        line.path("Before").asString("none"),
                        line.path("After").asString("none")))
                .toList();
    }

    @Test
    void tenantsKeysAndSettingsWhoeverChangesThemAreTold() {
        String keyId = key.path("KeyId").asString();
        assertThat(lines(tenant).reversed())
                .startsWith(
                        "admin 127.0.0.1 tenant.created  none audited",
                        "admin 127.0.0.1 key.added " + keyId + " none scopes [READ, ADMIN] networks [] until null",
                        "admin 127.0.0.1 setting.changed guard.declines none 4",
                        "admin 127.0.0.1 setting.changed callback.secret none set",
                        keyId + " 127.0.0.1 setting.changed vat.country none GB",
                        "admin 127.0.0.1 tenant.moved  ACTIVE SUSPENDED");
        assertThat(lines(1))
                .contains(
                        "environment  tenant.created  none test", "environment  setting.changed guard.declines none 0");
    }

    @Test
    void anEncryptionIsTold() {
        operator.post("/Secrets/Encrypt", "{}");
        assertThat(lines(tenant).getFirst()).isEqualTo("admin 127.0.0.1 secrets.encrypted  none 1 secrets");
    }

    @Test
    void aRefundIsToldOnceHoweverOftenItIsSent() {
        Answer charged = rig.portal().charge(Portal.basket(rig.stripe().savedCard(1001), "3.00"), "given back");
        String body = "{\"License\":\"%s\",\"PaymentId\":\"%s\",\"Amount\":1.25}"
                .formatted(Portal.LICENCE, charged.paymentId());
        String refund = rig.portal()
                .post("/RefundStripePayment", body, "back")
                .json()
                .path("RefundId")
                .asString();
        rig.portal().post("/RefundStripePayment", body, "back");
        String licence = rig.query("select key_id from licence where hash = sha256('" + Portal.LICENCE + "')");
        assertThat(lines(1))
                .filteredOn(line -> line.contains("refund.asked " + refund))
                .containsExactly(
                        licence + " 127.0.0.1 refund.asked " + refund + " none 1.25 GBP of " + charged.paymentId());
    }

    @Test
    void whatIsSentOrWorkedOnAgainIsTold() {
        rig.query(
                "insert into stripe_event (account, live, event_id, type, created_at, body, origin, received_at, state,"
                        + " note) values ('acct_x', false, 'evt_audit', 'charge.updated', now(), '{}', 'DELIVERED', now(),"
                        + " 'KEPT', '') returning 1");
        operator.post("/StripeEvents/evt_audit/Replay", "{}");
        assertThat(lines(0)).containsExactly("admin 127.0.0.1 event.replayed evt_audit KEPT WAITING");
        operator.post("/StripePayment/" + paid + "/Callback", "{}");
        rig.portal().send("/StripePayment/" + paid + "/Callback", "{}", "Bearer " + Portal.LICENCE);
        assertThat(lines(1))
                .filteredOn(line -> line.contains("callbacks.replayed " + paid + " none 1 callbacks"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("admin"))
                .anyMatch(line -> line.startsWith("key_"));
    }

    @Test
    void aDecisionAboutAPostingIsTold() {
        String of = " from posting where payment_id = '" + paid + "'";
        await().atMost(LONG).until(() -> rig.query("select state" + of).equals("REVIEW"));
        String marker = rig.query("select ref" + of);
        String body = "{\"Decision\":\"GiveUp\",\"Who\":\"clerk\",\"Why\":\"paid in cash\"}";
        operator.post("/PortaPostings/" + marker + "/Decision", body);
        Refused.with(operator.tries("/PortaPostings/" + marker + "/Decision", body), 409, "NotForDecision");
        assertThat(lines(1))
                .filteredOn(line -> line.contains(marker))
                .containsExactly("admin 127.0.0.1 posting.decided " + marker + " REVIEW GIVEN_UP, clerk: paid in cash");
    }

    @Test
    void whatIsExportedIsVerifiedAwayFromTheDatabaseAndHasNoSecret(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("audit.jsonl");
        String all = Command.run(rig.portal(), folder, "audit", "export");
        assertThat(all)
                .contains("\"tenant.created\"", "\"environment\"")
                .doesNotContain(SECRET)
                .doesNotContain(key.path("Key").asString())
                .doesNotContain(Portal.LICENCE)
                .doesNotContain(Node.WEBHOOK_KEY)
                .doesNotContain("sk_test_")
                .doesNotContain(Node.SIGNING);
        Files.writeString(file, all);
        assertThat(Command.run(rig.portal(), folder, "audit", "verify", "--file", file.toString()))
                .contains("tenant 1: ", "tenant " + tenant + ": ")
                .doesNotContain("BROKEN");
        Files.writeString(file, all.replace("\"SUSPENDED\"", "\"CLOSED\""));
        assertThat(Command.ending(1, rig.portal(), folder, "audit", "verify", "--file", file.toString()))
                .contains("tenant " + tenant + ": BROKEN at line 6:");
    }

    @Test
    void theCommandListsAndVerifiesAndNamesTheFirstBrokenLine(@TempDir Path folder) {
        int broken = operator.tenant("broken", 0);
        operator.post("/Tenants/" + broken + "/State", "{\"State\":\"Suspended\"}");
        operator.post("/Tenants/" + broken + "/State", "{\"State\":\"Closed\"}");
        String number = Integer.toString(broken);
        assertThat(Command.run(rig.portal(), folder, "audit", "list", "--tenant", number))
                .contains("tenant.moved", "SUSPENDED -> CLOSED");
        String whole = Command.run(rig.portal(), folder, "audit", "verify", "--tenant", number);
        assertThat(whole).contains("tenant " + broken + ": 3 lines, whole");
        String end = whole.strip().substring(whole.lastIndexOf(' ') + 1);
        Command.run(rig.portal(), folder, "audit", "verify", "--tenant", number, "--known", end);
        rig.run(
                "alter table audit disable trigger user",
                "delete from audit where audit_no = 3 and tenant_id = " + broken,
                "alter table audit enable trigger user");
        assertThat(Command.ending(1, rig.portal(), folder, "audit", "verify"))
                .contains("tenant " + broken + ": BROKEN at line 3: it is missing", "tenant 1: ");
        rig.query("update audit_head h set audit_no = 2, hash = a.hash from audit a where a.audit_no = 2 and"
                + " a.tenant_id = h.tenant_id and h.tenant_id = " + broken + " returning 1");
        Command.run(rig.portal(), folder, "audit", "verify", "--tenant", number);
        Command.ending(1, rig.portal(), folder, "audit", "verify", "--tenant", number, "--known", end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", Portal.LICENCE})
    void nobodyElseSeesIt(String licence) {
        Refused.with(rig.portal().ask("/Audit", "Bearer " + licence), 401, "InvalidAdminKey");
    }

    @Test
    void whatMakesNoSenseIsRefusedAllAtOnce() {
        Answer answer = rig.portal().ask("/Audit?After=-1&Take=0", "Bearer " + Node.ADMIN_KEY);
        assertThat(Refused.with(answer, 400, "InvalidAfter").faults())
                .containsExactly("InvalidAfter After", "InvalidTake Take");
    }
}
