package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One tenant never sees or moves what is another's, even where both are on one Stripe account. Every operation of the host
 * must be here: a new one fails the test until it is.
 */
final class IsolationTest {
    @RegisterExtension
    static final Rig rig = Rig.with(
                    73, Map.of("callback.url", "http://127.0.0.1:9/nobody", "payments.answerWithin", "20s"))
            .withPortaBilling();

    private static final long CUSTOMER = 1;
    private static final Set<String> FOR_OPERATORS = Set.of(
            "StripeEventsRequest",
            "StripeEventReplayRequest",
            "StripeCallbacksRequest",
            "PortaPostingsRequest",
            "PortaPostingDecisionRequest",
            "AuditRequest",
            "CustomerEraseRequest",
            "TenantRequest",
            "TenantCreateRequest",
            "TenantStateRequest",
            "TenantKeyRequest",
            "TenantKeyRotateRequest",
            "TenantKeyRevokeRequest",
            "TenantWebhookRequest",
            "TenantSettingsRequest",
            "SecretsEncryptRequest");

    private static String stranger;
    private static String paid;
    private static SavedCard card;

    @BeforeAll
    static void payAndAddAStranger() {
        card = rig.stripe().savedCard(CUSTOMER);
        paid = rig.portal().charge(Portal.basket(card, "5.00")).paymentId();
        assertThat(paid).isNotEmpty();
        rig.query("insert into setting values (1, '', 0, 'payments.maxAmount', '77') returning 1");
        Operator operator = new Operator(rig.portal());
        int tenant = operator.tenant("stranger", 0);
        // On the first tenant's own account: nothing but the tenant's number keeps them apart.
        rig.query("update tenant set account = (select account from tenant where tenant_id = 1) where tenant_id = "
                + tenant + " returning 1");
        stranger = operator.key(tenant, "{\"Scopes\":[\"charge\",\"read\",\"refund\",\"billing\",\"admin\"]}")
                .path("Key")
                .asString();
    }

    private static Answer asked(String operation, String body) {
        return rig.portal().send("/json/reply/" + operation, body, "Bearer " + stranger);
    }

    private static Map<String, Runnable> walks() {
        Map<String, Runnable> walks = new HashMap<>();
        walks.put("StripePaymentRequest", IsolationTest::cardsAndCustomers);
        walks.put(
                "StripeRefundRequest",
                () -> Refused.with(
                        rig.portal()
                                .post(
                                        "/RefundStripePayment",
                                        "{\"License\":\"%s\",\"PaymentId\":\"%s\"}".formatted(stranger, paid),
                                        "key"),
                        404,
                        "PaymentNotFound"));
        // Stripe's alone: a licence is no key there.
        walks.put(
                "StripeWebHookRequest",
                () -> Refused.with(asked("StripeWebHookRequest", "{}"), 400, "WebhookNotAccepted"));
        walks.put("StripePaymentStatusRequest", () -> notFound("StripePaymentStatusRequest"));
        walks.put("StripeCallbackReplayRequest", () -> notFound("StripeCallbackReplayRequest"));
        walks.put("StripePaymentListRequest", () -> {
            Answer list = asked("StripePaymentListRequest", "{\"ICustomer\":" + CUSTOMER + "}");
            assertThat(list.status()).as(list.text()).isEqualTo(200);
            assertThat(list.json().path("Payments")).isEmpty();
            assertThat(asked(
                                    "StripePaymentListRequest",
                                    "{\"ICustomer\":%d,\"After\":\"%s\"}".formatted(CUSTOMER, paid))
                            .text())
                    .doesNotContain(paid.substring(20));
        });
        walks.put(
                "ApiSettings",
                () -> assertThat(asked("ApiSettings", "{\"SettingsKey\":\"payments.maxAmount\"}")
                                .json()
                                .path("SettingsValue")
                                .asString(""))
                        .isEmpty());
        // In the first tenant's PortaBilling there is such a customer, and the stranger has none of its own.
        walks.put("PortaCustomerInfo", () -> noBilling("PortaCustomerInfo", "{\"ICustomer\":1001}"));
        walks.put("GetCustomer", () -> {
            noBilling("GetCustomer", "{\"ICustomer\":1001}");
            noBilling("GetCustomer", "{\"Name\":\"Demo prepaid\"}");
            noBilling("GetCustomer", "{\"PhoneNumber\":\"442070000001\",\"CheckCustomerExist\":true}");
        });
        walks.put(
                "PortaPayment",
                () -> noBilling("PortaPayment", "{\"ICustomer\":1001,\"Amount\":5,\"PaymentType\":\"ManualCredit\"}"));
        FOR_OPERATORS.forEach(name -> walks.put(
                name,
                () -> Refused.with(
                        Set.of("TenantRequest", "PortaPostingsRequest", "AuditRequest")
                                        .contains(name)
                                ? rig.portal().ask("/json/reply/" + name, "Bearer " + stranger)
                                : asked(name, "{\"TenantId\":1}"),
                        401,
                        "InvalidAdminKey")));
        return walks;
    }

    private static void noBilling(String operation, String body) {
        Refused.with(asked(operation, body), 503, "BillingNotConfigured");
        assertThat(rig.billing().postedTo(1001)).isEmpty();
    }

    private static void notFound(String operation) {
        Refused.with(asked(operation, "{\"PaymentId\":\"" + paid + "\"}"), 404, "PaymentNotFound");
    }

    private static void cardsAndCustomers() {
        String basket =
                ",\"ShoppingInformation\":[{\"Title\":\"x\",\"Quantity\":1,\"TransactionCharge\":5,\"Currency\":"
                        + "\"GBP\"}]}";
        String customer = "{\"ICustomer\":%d,\"CustomerId\":\"%s\"".formatted(CUSTOMER, card.customerId());
        String named = customer + ",\"StripeSourceId\":\"%s\"".formatted(card.cardId());
        for (String body : List.of(
                customer + basket,
                named + basket,
                customer + ",\"GetCustomerCardInformation\":true}",
                named + ",\"IsDelete\":true}",
                "{\"ICustomer\":%d,\"StripeSourceId\":\"%s\"".formatted(CUSTOMER, card.cardId()) + basket)) {
            Answer answer = asked("StripePaymentRequest", body);
            assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(404);
        }
        assertThat(rig.stripe().movementsOf(CUSTOMER)).hasSize(1);
    }

    @Test
    void everyOperationKeepsAnothersPaymentsCardsAndSettingsToThemselves() {
        Map<String, Runnable> walks = walks();
        assertThat(rig.node().service().started().operations())
                .as("every operation of the host is walked")
                .containsExactlyInAnyOrderElementsOf(walks.keySet());
        walks.values().forEach(Runnable::run);
    }

    @Test
    void everyTableWithATenantHasRowLevelSecurityAndTheReaderSeesOneTenant() {
        assertThat(rig.query("select string_agg(c.relname, ' ' order by c.relname) from pg_class c"
                        + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped"
                        + " where c.relkind = 'r' and c.relnamespace = 'portaplus'::regnamespace"
                        + " and not c.relrowsecurity"))
                .as("looked up before the tenant is known")
                .isEqualTo("licence tenant webhook_key");
        assertThat(rig.query("select string_agg(distinct g.table_name, ' ') from information_schema.role_table_grants g"
                        + " where g.grantee = current_database() || '_reader' and not exists (select 1 from pg_policies p"
                        + " where p.tablename = g.table_name and g.grantee = any (p.roles)"
                        + " and p.qual like '%portaplus.tenant%')"))
                .as("tables that the reader may read without a policy")
                .isIn("", "null");
    }
}
