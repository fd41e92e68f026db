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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant reads and changes its settings as the published service had it (docs/tenants.md, Settings). */
final class SiteSettingsTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(72);

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String SECRET = "callback-secret-7c1e-0123456789";

    private static Node other;
    private static Operator operator;

    @BeforeAll
    static void start() {
        other = Node.start(rig.database(), rig.stripe().uri(), Map.of());
        operator = new Operator(rig.portal());
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    private static String licence(String name, int parent, String terms) {
        return operator.key(operator.tenant(name, parent), terms).path("Key").asString();
    }

    private static String admin(String name) {
        return licence(name, 0, "{\"Scopes\":[\"read\",\"admin\"]}");
    }

    private static Answer set(String licence, String key, String value, String scope) {
        return rig.portal()
                .post(
                        "/sitesettings",
                        "{\"License\":\"%s\",\"SettingsKey\":\"%s\",\"SettingsValue\":\"%s\"%s}"
                                .formatted(licence, key, value, scope),
                        null);
    }

    private static String read(Portal portal, String path) {
        Answer answer = portal.get("/sitesettings/" + path);
        return answer.status() == 200
                ? answer.json().path("SettingsValue").asString("")
                : answer.status() + " " + answer.errorCode();
    }

    @Test
    void aChangeStandsOnTheOtherNodeWithinASecondAndIsAudited() {
        String licence = admin("change");
        await().until(() ->
                read(other.portal(), licence + "/payments.maxAmount").isEmpty());
        Answer changed = set(licence, "payments.maxAmount", "50", "");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("SettingsValue").asString()).isEqualTo("50");
        assertThat(changed.text()).doesNotContain(licence);
        await().atMost(AT_ONCE)
                .until(() ->
                        read(other.portal(), licence + "/payments.maxAmount").equals("50"));
        assertThat(set(licence, "payments.maxAmount", "60", "").status()).isEqualTo(200);
        assertThat(rig.query("select a.before || ' ' || a.after || ' ' || a.address from audit a join licence l"
                        + " on l.tenant_id = a.tenant_id and l.key_id = a.actor"
                        + " where a.subject = 'payments.maxAmount' and a.before is not null"
                        + " and l.hash = sha256('" + licence + "')"))
                .isEqualTo("50 60 127.0.0.1");
        assertThat(Log.once("/sitesettings/***")).doesNotContain(licence);
    }

    @Test
    void theMostSpecificValueIsRead() {
        String licence = admin("scopes");
        set(licence, "payments.maxAmount", "1", "");
        set(licence, "payments.maxAmount", "2", ",\"FeatureName\":\"shop\"");
        set(licence, "payments.maxAmount", "3", ",\"FeatureName\":\"shop\",\"ContentId\":7");
        await().until(() ->
                read(rig.portal(), licence + "/shop/payments.maxAmount/7").equals("3"));
        assertThat(read(rig.portal(), licence + "/shop/payments.maxAmount/8")).isEqualTo("2");
        assertThat(read(rig.portal(), licence + "/shop/payments.maxAmount")).isEqualTo("2");
        assertThat(read(rig.portal(), licence + "/elsewhere/payments.maxAmount/7"))
                .isEqualTo("1");
        assertThat(read(rig.portal(), licence + "/payments.maxAmount")).isEqualTo("1");
    }

    @Test
    void aSubTenantHasWhatItsParentHasSetUntilItSetsItsOwn() {
        int parent = operator.tenant("parent", 0);
        operator.post(
                "/Tenants/" + parent + "/Settings",
                "{\"Settings\":[{\"Name\":\"basket.currency\",\"Value\":\"SEK\"},"
                        + "{\"Name\":\"payments.maxAmount\",\"Value\":\"9\",\"FeatureName\":\"shop\"}]}");
        String child = licence("child", parent, "{\"Scopes\":[\"read\",\"admin\"]}");
        assertThat(read(rig.portal(), child + "/basket.currency")).isEqualTo("SEK");
        assertThat(read(rig.portal(), child + "/shop/payments.maxAmount")).isEqualTo("9");
        set(child, "payments.maxAmount", "4", "");
        await().until(() -> read(rig.portal(), child + "/payments.maxAmount").equals("4"));
        assertThat(read(rig.portal(), child + "/shop/payments.maxAmount")).isEqualTo("4");
        assertThat(read(rig.portal(), child + "/basket.currency")).isEqualTo("SEK");
    }

    @Test
    void whatIsUnknownOrMakesNoSenseIsRefusedAndChangesNothing() {
        String licence = admin("refused");
        Refused.with(set(licence, "payments.maxamount", "5", ""), 400, "UnknownSetting")
                .onlyFault("UnknownSetting", "SettingsKey", "There is no such setting; see docs/settings.md.");
        assertThat(Refused.with(set(licence, "payments.atOnce", "0", ",\"FeatureName\":\"x\""), 400, "SettingNotYours")
                        .faults())
                .containsExactly("SettingNotYours SettingsKey", "InvalidSetting SettingsValue");
        assertThat(Refused.with(
                                set(licence, "callback.secret", "short", ",\"FeatureName\":\"x\""),
                                400,
                                "SettingIsWhole")
                        .faults())
                .containsExactly("SettingIsWhole SettingsKey", "InvalidSetting SettingsValue");
        Refused.with(set(licence, "vat.country", "GB", ",\"ContentId\":4"), 400, "FeatureNameRequired");
        Refused.with(set(licence, "stripe.secretKey", "sk_test_mine", ""), 400, "SettingNotYours");
        Refused.with(set(licence, "checkout.hosts", "4242424242424242", ""), 400, "CardNumberNotAccepted");
        Answer many = operator.tries(
                "/Tenants/1/Settings",
                "{\"Settings\":[{\"Name\":\"vat.country\",\"Value\":\"GB\"},{\"Name\":\"nonsense\",\"Value\":\"1\"},"
                        + "{\"Name\":\"payments.maxAmount\",\"Value\":\"-1\"},{\"Name\":\"stripe.secretKey\",\"Value\":"
                        + "\"sk_test_x\"}]}");
        assertThat(Refused.with(many, 400, "UnknownSetting").faults())
                .containsExactly(
                        "UnknownSetting Settings[1].Name",
                        "InvalidSetting Settings[2].Value",
                        "SetByEnvironment Settings[3].Name");
        assertThat(rig.query("select count(*) from setting where name = 'vat.country'"))
                .isEqualTo("0");
    }

    /** Who may spend the installation's patience, or weakens what keeps card numbers out, is not asked of the tenant. */
    @ParameterizedTest
    @CsvSource({
        "guard.declines, 0",
        "guard.window, 1s",
        "requests.perSecond, 0",
        "payments.atOnce, 9",
        "pan.exempt, ShoppingInformation[].Title",
        "callback.inside, true"
    })
    void whatLimitsATenantIsNotItsOwnToChange(String setting, String value) {
        int tenant = operator.tenant("limited", 0);
        String licence = operator.key(tenant, "{\"Scopes\":[\"read\",\"admin\"]}")
                .path("Key")
                .asString();
        Refused.with(set(licence, setting, value, ""), 400, "SettingNotYours")
                .onlyFault(
                        "SettingNotYours",
                        "SettingsKey",
                        setting + " is changed by the installation's operator alone.");
        assertThat(rig.query("select count(*) from setting where tenant_id = " + tenant))
                .isEqualTo("0");
    }

    /** Who may set where callbacks go could else have this service ask machines that it can't reach itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/told",
                "https://localhost:8443/told",
                "https://[::1]/told",
                "https://2130706433/told",
                "https://10.0.0.1/told",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00:ec2::254]/latest",
                "https://8.8.8.8:22/told",
                "http://127.0.0.1/told",
                "https://a:b@8.8.8.8/told"
            })
    void callbacksGoWhereEverybodyMayGoUnlessTheOperatorAllowsMore(String url) {
        int tenant = operator.tenant("inside", 0);
        String licence = operator.key(tenant, "{\"Scopes\":[\"read\",\"admin\"]}")
                .path("Key")
                .asString();
        assertThat(Refused.with(set(licence, "callback.url", url, ""), 400, "AddressNotAllowed")
                        .faults())
                .containsExactly("AddressNotAllowed SettingsValue");
        String settings = "/Tenants/" + tenant + "/Settings";
        String wanted = "{\"Settings\":[{\"Name\":\"callback.url\",\"Value\":\"" + url + "\"}%s]}";
        Refused.with(operator.tries(settings, wanted.formatted("")), 400, "AddressNotAllowed");
        operator.post(settings, wanted.formatted(",{\"Name\":\"callback.inside\",\"Value\":\"true\"}"));
        assertThat(set(licence, "callback.url", url, "").status()).isEqualTo(200);
        assertThat(set(licence, "callback.url", "", "").status()).isEqualTo(200);
    }

    @Test
    void aSecretIsSetAndNeverRead() {
        String licence = admin("secret");
        Answer set = set(licence, "callback.secret", SECRET, "");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(set.text()).doesNotContain(SECRET);
        assertThat(read(rig.portal(), licence + "/callback.secret")).isEqualTo("400 SettingIsWriteOnly");
        String tenant = rig.query("select tenant_id from licence where hash = sha256('" + licence + "')");
        assertThat(operator.get("/Tenants/" + tenant + "/Settings").toString())
                .contains("callback.secret")
                .doesNotContain(SECRET);
        assertThat(rig.query("select coalesce(before, 'not set') || ' ' || after from audit where subject ="
                        + " 'callback.secret' and tenant_id = " + tenant))
                .isEqualTo("not set set");
    }

    @Test
    void nothingIsChangedByAGetOrWithoutTheScope() {
        String licence = admin("get");
        Refused.with(
                rig.portal()
                        .get("/json/reply/ApiSettings?License=" + licence
                                + "&SettingsKey=vat.country&SettingsValue=GB"),
                400,
                "PostRequired");
        String reads = licence("reads", 0, "{\"Scopes\":[\"read\"]}");
        Refused.with(set(reads, "vat.country", "GB", ""), 403, "ScopeMissing");
        String charges = licence("charges", 0, "{\"Scopes\":[\"charge\"]}");
        assertThat(read(rig.portal(), charges + "/vat.country")).isEqualTo("403 ScopeMissing");
        assertThat(read(rig.portal(), "nobody/vat.country")).isEqualTo("401 InvalidLicense");
        assertThat(rig.query("select count(*) from setting where name = 'vat.country'"))
                .isEqualTo("0");
    }
}
