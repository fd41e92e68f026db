package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.RawClient;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What portals are told of customers (docs/semantics.md, Customers looked up). */
final class BalancesTest {
    @RegisterExtension
    static final Rig rig = Rig.with(81, Map.of("billing.readWithin", "1500ms")).withPortaBilling();

    private static String open;

    /** A sub-tenant would have another PortaBilling: the setting is tried on the first tenant's second key instead. */
    @BeforeAll
    static void oldPortal() {
        open = new Operator(rig.portal())
                .key(1, "{\"Scopes\":[\"read\"],\"Note\":\"old portal\"}")
                .path("Key")
                .asString();
    }

    @AfterEach
    void theLicenceIsNotKeptAnywhere() {
        rig.billing().release();
        assertThat(Log.text()).doesNotContain(Portal.LICENCE, open, "never-shown");
    }

    private static void licenceInPath(boolean allowed) {
        rig.query("insert into setting values (1, '', 0, 'license.inPath', '" + allowed + "') on conflict"
                + " (tenant_id, feature_name, content_id, name) do update set value = excluded.value returning 1");
        await().until(() ->
                (rig.portal().get("/GetCustomerBalance/" + open + "/1001").status() == 200) == allowed);
    }

    @Test
    void aBalanceIsPortaBillingsFigureUnchanged() {
        Answer prepaid = rig.portal().ask("/GetCustomerBalance/444");
        assertThat(prepaid.status()).as(prepaid.text()).isEqualTo(200);
        assertThat(prepaid.text())
                .isEqualTo("{\"CustomerRes\":{\"Currency\":\"USD\",\"Balance\":-23.61693,\"CreditLimit\":0,"
                        + "\"availableBalance\":23.61693,\"Name\":\"Recorded prepaid\",\"ICustomer\":444},"
                        + "\"CustomerType\":{\"ICustomer\":444,\"ICustomerType\":1}}");
        JsonNode postpaid = rig.portal().ask("/GetCustomerBalance/2543").json().path("CustomerRes");
        assertThat(postpaid.path("availableBalance").decimalValue()).isEqualByComparingTo("12.39");
        assertThat(rig.portal()
                        .ask("/GetCustomerBalance/1002")
                        .json()
                        .path("CustomerRes")
                        .has("availableBalance"))
                .as("a customer without a limit")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"json, application/json", "jsv, application/jsv", "csv, text/csv", "xml, application/xml"})
    void itIsToldInEveryFormatAndThroughThePredefinedPaths(String format, String type) {
        Answer got = rig.portal().ask("/" + format + "/reply/PortaCustomerInfo?ICustomer=444");
        assertThat(got.status()).as(got.text()).isEqualTo(200);
        assertThat(got.header("Content-Type"))
                .hasValueSatisfying(told -> assertThat(told).startsWith(type));
        assertThat(got.text()).contains("-23.61693");
        Answer posted = rig.portal()
                .post(
                        "/json/reply/PortaCustomerInfo?format=" + format,
                        "{\"License\":\"%s\",\"ICustomer\":444}".formatted(Portal.LICENCE),
                        null);
        assertThat(posted.text()).contains("-23.61693").doesNotContain(Portal.LICENCE);
    }

    @Test
    void overSoapTheAnswerIsTheOperationsOwn() throws IOException {
        String envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<GetCustomer xmlns=\"http://schemas.datacontract.org/2004/07/PortaPlus2.API.Web.Dto\"><License>"
                + Portal.LICENCE + "</License><Name>Demo prepaid</Name></GetCustomer></s:Body></s:Envelope>";
        try (RawClient client = new RawClient(rig.portal().service())) {
            String answer = client.send(
                            "POST /soap11 HTTP/1.1\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: GetCustomer\r\n",
                            envelope.getBytes(StandardCharsets.UTF_8))
                    .body();
            assertThat(answer)
                    .contains("GetCustomerResponse", "Demo prepaid", ">-12.5<")
                    .doesNotContain(Portal.LICENCE, "never-shown");
        }
    }

    @Test
    void aCustomerIsTheSameByWhateverNameAndWithoutItsPassword() {
        JsonNode byNumber = rig.portal().ask("/GetCustomer/1001").json();
        assertThat(byNumber.path("ICustomer").asLong()).isEqualTo(1001);
        JsonNode customer = byNumber.path("Customer");
        assertThat(customer.path("PersonalInformation").toString())
                .isEqualTo("{\"FirstName\":\"Demo\",\"LastName\":\"Customer\",\"Company\":\"Demo Ltd\","
                        + "\"Login\":\"demo1001\",\"Name\":\"Demo prepaid\"" + taxId(customer) + "}");
        assertThat(customer.path("CustomerAddress").toString()).isEqualTo("{\"Country\":\"GB\"}");
        assertThat(customer.path("CustomerContact").path("Phone1").asString()).isEqualTo("+44 20 7000 0001");
        JsonNode status = customer.path("CustomerStatus");
        assertThat(status.path("Balance").decimalValue()).isEqualByComparingTo("-12.5");
        assertThat(status.path("CreditLimitWarning").asString()).isEqualTo("5, 10%");
        assertThat(status.path("BillStatus").asString()).isEqualTo("O");
        assertThat(status.path("ServiceFeatures").toString())
                .isEqualTo(
                        "[{\"Name\":\"music_on_hold\",\"FlagValue\":\"Y\",\"ServiceAttributes\":{\"i_moh\":[\"3\"]}}]");
        assertThat(customer.path("Preferences").path("OutDateFormat").asString())
                .isEqualTo("YYYY-MM-DD");
        for (String other : List.of("/GetCustomerByName/Demo%20prepaid", "/GetCustomerByAccountID/442070000001")) {
            assertThat(rig.portal().ask(other).json()).as(other).isEqualTo(byNumber);
        }
    }

    /** Left out at random by the simulator. */
    private static String taxId(JsonNode customer) {
        JsonNode person = customer.path("PersonalInformation");
        return person.has("TaxId") ? ",\"TaxId\":" + person.path("TaxId") : "";
    }

    @ParameterizedTest
    @CsvSource({
        "442070000001, 1001",
        "%2B44%2020%207000%200001, 1001",
        "442070000, 0",
        "7000, 0",
    })
    void whetherACustomerExistsIsToldByTelephoneNumber(String phone, long customer) {
        Answer answer = rig.portal().ask("/CheckCustomerExist/" + phone + "/true");
        assertThat(answer.text()).isEqualTo("{\"ICustomer\":" + customer + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/GetCustomerBalance/77777",
                "/GetCustomer/3001",
                "/GetCustomerByName/Demo",
                "/GetCustomerByName/Demo%25",
                "/GetCustomerByAccountID/1",
            })
    void whoIsNotThereOrInAnotherEnvironmentIsNotFound(String path) {
        Refused.with(rig.portal().ask(path), 404, "BillingCustomerNotFound");
    }

    @Test
    void allFaultsAreToldTogether() {
        String licence = "\"License\":\"" + Portal.LICENCE + "\"";
        assertThat(Refused.with(
                                rig.portal()
                                        .post(
                                                "/json/reply/PortaCustomerInfo",
                                                "{%s,\"ICustomer\":-1,\"IAccount\":3,\"Admin\":true,\"SearchString\":\"x\"}"
                                                        .formatted(licence),
                                                null),
                                400,
                                "ICustomerRequired")
                        .faults())
                .containsExactly(
                        "ICustomerRequired ICustomer",
                        "NotOffered IAccount",
                        "NotOffered Admin",
                        "NotOffered SearchString");
        assertThat(Refused.with(
                                rig.portal()
                                        .post(
                                                "/json/reply/GetCustomer",
                                                "{%s,\"Login\":\"demo1001\",\"Password\":\"x\",\"PhoneNumber\":\"1\",\"Name\":\"y\"}"
                                                        .formatted(licence),
                                                null),
                                400,
                                "CheckCustomerExistRequired")
                        .faults())
                .containsExactly(
                        "CheckCustomerExistRequired CheckCustomerExist",
                        "NotOffered Login",
                        "OneCustomerRequired ICustomer");
        assertThat(rig.portal().ask("/GetCustomer/demo1001/secret/x").status())
                .as("the address with a log-in is not offered")
                .isEqualTo(404);
    }

    @Test
    void aLicenceInAnAddressIsTakenOnlyWhereTheTenantWantsItAndNeverLogged() {
        licenceInPath(false);
        for (String path : List.of(
                "/GetCustomerBalance/" + open + "/1001",
                "/GetCustomer/" + open + "/1001",
                "/GetCustomerByName/" + open + "/Demo%20prepaid",
                "/GetCustomerByAccountID/" + open + "/442070000001",
                "/CheckCustomerExist/" + open + "/1/true",
                "/json/reply/GetCustomer?ICustomer=1001&License=" + open)) {
            Answer refused = rig.portal().get(path);
            Refused.with(refused, 403, "LicenseInPath");
            assertThat(refused.text()).doesNotContain(open);
        }
        Refused.with(rig.portal().get("/GetCustomerBalance/nobody/1001"), 401, "InvalidLicense");
        licenceInPath(true);
        assertThat(rig.portal().get("/GetCustomer/" + open + "/1001").status()).isEqualTo(200);
        assertThat(rig.portal().get("/CheckCustomerExist/" + open + "/1/true").text())
                .isEqualTo("{\"ICustomer\":0}");
        Refused.with(
                rig.portal().post("/TakePayment/Customer/" + Portal.LICENCE + "/1001/5/ManualPayment", "{}", null),
                403,
                "LicenseInPath");
        // Published, with a licence in it, and not offered.
        rig.portal().get("/GetResellers/" + open);
        assertThat(Log.once("/GetCustomerBalance/***", "/TakePayment/***", "/GetResellers/***"))
                .doesNotContain(open);
        assertThat(rig.portal().get("/metrics").text()).doesNotContain(open);
        licenceInPath(false);
    }

    @Test
    void aPortaBillingThatIsSlowOrTakesNoLoginIsSaidAndNotGuessed() {
        rig.billing().strike("get_customer_info", "\"do\":\"delay_before\",\"ms\":20000,\"times\":1");
        Answer slow = rig.portal().ask("/GetCustomerBalance/1001");
        Refused.with(slow, 503, "BillingUnavailable");
        assertThat(slow.header("Retry-After")).isPresent();
        rig.billing().release();
        rig.billing().strike("get_customer_info", "\"do\":\"gateway\",\"status\":502,\"times\":1");
        Refused.with(rig.portal().ask("/GetCustomer/1001"), 503, "BillingUnavailable");
        rig.billing().down();
        try {
            Refused.with(rig.portal().ask("/GetCustomer/1001"), 503, "BillingUnavailable");
        } finally {
            rig.billing().up();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> rig.portal().ask("/GetCustomer/1001").status() == 200);
    }

    @Test
    void aKeyThatMayNotReadIsRefused() {
        String charging = new Operator(rig.portal())
                .key(1, "{\"Scopes\":[\"charge\"]}")
                .path("Key")
                .asString();
        Refused.with(rig.portal().ask("/GetCustomerBalance/1001", "Bearer " + charging), 403, "ScopeMissing");
    }
}
