package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.portabilling.RunningPortaBilling.Seen;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SessionTest {
    private static final RunningPortaBilling BILLING = new RunningPortaBilling();
    private static final String VERSION = "Generic/get_version";
    private static final String NOT_ACCEPTED = "Server.Session.check_auth.auth_failed";

    @BeforeEach
    void fresh() {
        BILLING.control("/reset", "{}");
        BILLING.login();
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static Seen bearer(String token) {
        return BILLING.send(BILLING.request(VERSION, "{\"params\":{}}")
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static Seen session(String id) {
        return BILLING.bare(VERSION, "{\"auth_info\":{\"session_id\":\"" + id + "\"},\"params\":{}}");
    }

    private static JsonNode post(String method, String params) {
        return BILLING.bare("Session/" + method, "{\"params\":" + params + "}").good();
    }

    @Test
    void passwordAndTokenLogIn() {
        JsonNode byPassword = BILLING.login();
        JsonNode byToken = post("login", "{\"login\":\"sandbox\",\"token\":\"" + RunningPortaBilling.TOKEN + "\"}");

        assertThat(byPassword.path("session_id").asString()).matches("[0-9a-f]{32}");
        assertThat(byToken.path("session_id").asString())
                .isNotEqualTo(byPassword.path("session_id").asString());
        assertThat(byToken.path("refresh_token").asString()).matches("[0-9a-f]{32}");
        assertThat(byToken.path("expires_at").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(BILLING.look("/counters").path("logins").asInt()).isEqualTo(3);
    }

    @Test
    void aLoginAlsoSetsCookies() {
        Seen seen = BILLING.bare("Session/login", "{\"params\":{\"login\":\"sandbox\",\"password\":\"sandbox\"}}");

        assertThat(seen.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("session_id="))
                .anyMatch(cookie -> cookie.startsWith("access_token="));
    }

    @Test
    void theAccessTokenIsAJwtThatNamesTheSession() {
        JsonNode login = BILLING.login();
        String[] parts = login.path("access_token").asString().split("\\.", -1);
        JsonMapper json = JsonMapper.builder().build();
        JsonNode head = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));

        assertThat(head.path("alg").asString()).isEqualTo("RS256");
        assertThat(claims.path("jti").asString())
                .isEqualTo(login.path("session_id").asString());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
        assertThat(claims.path("realm").asString()).isEqualTo("admin");
        assertThat(claims.path("aud").valueStream().map(JsonNode::asString)).contains("portabilling-api");
        assertThat(claims.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
    }

    @Test
    void wrongLoginsAndExpiredPasswordsAreToldApart() {
        assertThat(BILLING.bare("Session/login", "{\"params\":{\"login\":\"sandbox\",\"password\":\"no\"}}")
                        .fault())
                .isEqualTo("Server.Session.auth_failed");
        assertThat(BILLING.bare("Session/login", "{\"params\":{\"login\":\"sandbox\",\"password\":\"\"}}")
                        .fault())
                .isEqualTo("Server.Session.auth_failed");
        assertThat(BILLING.bare("Session/login", "{\"params\":{\"login\":\"expired\",\"password\":\"expired\"}}")
                        .fault())
                .isEqualTo("Server.Session.alert_You_must_change_password");
    }

    @Test
    void theThreeContentTypesBearerAndAuthInfoGiveTheSameAnswer() {
        JsonNode login = BILLING.login();
        String id = login.path("session_id").asString();
        String auth = "{\"session_id\":\"" + id + "\"}";
        String want = bearer(login.path("access_token").asString()).text();
        URI uri = URI.create(BILLING.uri() + "/rest/" + VERSION + "/");
        String form = "auth_info=" + URLEncoder.encode(auth, StandardCharsets.UTF_8) + "&params=%7B%7D";
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"auth_info\"\r\n\r\n" + auth
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"params\"\r\n\r\n{}\r\n--x--\r\n";

        assertThat(want).contains("version");
        assertThat(session(id).text()).isEqualTo(want);
        assertThat(BILLING.send(HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build())
                        .text())
                .isEqualTo(want);
        assertThat(BILLING.send(HttpRequest.newBuilder(uri)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString(multipart))
                                .build())
                        .text())
                .isEqualTo(want);
        assertThat(BILLING.as("sandbox", VERSION, "{}").text()).isEqualTo(want);
    }

    @Test
    void aRefreshGivesNewTokensAndServesOnce() {
        JsonNode login = BILLING.login();
        String used = "{\"refresh_token\":\"" + login.path("refresh_token").asString() + "\"}";
        JsonNode refreshed = post("refresh_access_token", used);

        assertThat(refreshed.has("session_id")).isFalse();
        assertThat(refreshed.path("refresh_token").asString())
                .isNotEqualTo(login.path("refresh_token").asString());
        assertThat(bearer(refreshed.path("access_token").asString()).status()).isEqualTo(200);
        assertThat(BILLING.bare("Session/refresh_access_token", "{\"params\":" + used + "}")
                        .fault())
                .startsWith("Server.Session.refresh_access_token.");
    }

    @Test
    void aSessionDiesOfAgeOfIdlenessAndByLogout() {
        JsonNode first = BILLING.login();
        BILLING.control("/clock", "{\"advance_seconds\":599}");
        assertThat(bearer(first.path("access_token").asString()).status()).isEqualTo(200);
        BILLING.control("/clock", "{\"advance_seconds\":301}");
        assertThat(bearer(first.path("access_token").asString()).fault()).isEqualTo(NOT_ACCEPTED);

        JsonNode second = BILLING.login();
        BILLING.control("/clock", "{\"advance_seconds\":600}");
        assertThat(bearer(second.path("access_token").asString()).fault()).isEqualTo(NOT_ACCEPTED);

        JsonNode third = BILLING.login();
        String token = "{\"access_token\":\"" + third.path("access_token").asString() + "\"}";
        assertThat(post("ping", token).path("user_id").asInt()).isEqualTo(1);
        assertThat(post("logout", token).path("success").asInt()).isEqualTo(1);
        assertThat(post("logout", token).path("success").asInt()).isZero();
        assertThat(post("ping", token).path("user_id").asInt()).isZero();
        assertThat(session(third.path("session_id").asString()).fault()).isEqualTo(NOT_ACCEPTED);
    }

    @Test
    void theOldestSessionDiesWhenThereAreTooMany() {
        BILLING.control("/settings", "{\"max_sessions\":2}");
        JsonNode first = BILLING.login();
        BILLING.control("/clock", "{\"advance_seconds\":1}");
        JsonNode second = BILLING.login();
        BILLING.login();

        assertThat(bearer(first.path("access_token").asString()).fault()).isEqualTo(NOT_ACCEPTED);
        assertThat(bearer(second.path("access_token").asString()).status()).isEqualTo(200);
    }

    @Test
    void eachWayOfNotBeingKnownHasItsOwnFault() {
        String token = BILLING.login().path("access_token").asString();
        String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

        assertThat(BILLING.bare(VERSION, "{\"params\":{}}").fault()).isEqualTo("Client.check_auth.envelope_missed");
        assertThat(bearer("no-token").fault()).isEqualTo("Client.Session.check_auth.failed_to_process_jwt");
        assertThat(bearer("a.b.c").fault()).isEqualTo("Client.Session.check_auth.failed_to_process_jwt");
        assertThat(bearer(forged).fault()).isEqualTo("Client.Session.check_auth.failed_to_process_access_token");
        BILLING.control("/sessions/expire", "{}");
        assertThat(bearer(token).fault()).isEqualTo(NOT_ACCEPTED);
    }

    @Test
    void theTokensOfAnotherSiteAreRefusedAndStayDead() {
        String token = BILLING.login().path("access_token").asString();
        BILLING.control("/site", "{\"site\":\"standby\"}");
        assertThat(bearer(token).fault()).isEqualTo("Client.Session.check_auth.failed_to_process_access_token");
        assertThat(bearer(BILLING.login().path("access_token").asString()).status())
                .isEqualTo(200);
        BILLING.control("/site", "{\"site\":\"main\"}");
        assertThat(bearer(token).fault()).isEqualTo(NOT_ACCEPTED);
    }

    @Test
    void theOldestProfileLogsInByUserAndHasNumbersAsTexts() {
        BILLING.control("/settings", "{\"profile\":\"mr45\"}");
        JsonNode login = post("login", "{\"user\":\"sandbox\",\"password\":\"sandbox\"}");
        String auth = "{\"session_id\":\"" + login.path("session_id").asString() + "\"}";
        JsonNode info = BILLING.bare(
                        "Customer/get_customer_info", "{\"auth_info\":" + auth + ",\"params\":{\"i_customer\":2543}}")
                .good()
                .path("customer_info");

        assertThat(login.size()).isEqualTo(1);
        assertThat(info.path("balance").isString()).isTrue();
        assertThat(info.path("balance").asString()).isEqualTo("37.61000");
        assertThat(info.path("i_customer").asString()).isEqualTo("2543");
        assertThat(bearer("a.b.c").fault()).isEqualTo("Client.check_auth.envelope_missed");
    }

    @Test
    void theMiddleProfileTakesCallsInThePathAndCountsThem() {
        BILLING.control("/settings", "{\"profile\":\"mr70\"}");
        JsonNode login = post("login", "{\"login\":\"sandbox\",\"password\":\"sandbox\"}");
        String auth = URLEncoder.encode(
                "{\"session_id\":\"" + login.path("session_id").asString() + "\"}", StandardCharsets.UTF_8);
        String path = BILLING.uri() + "/rest/Generic/get_session_data/" + auth + "/%7B%7D";
        Seen seen = BILLING.send(HttpRequest.newBuilder(URI.create(path)).build());

        assertThat(login.has("access_token")).isFalse();
        assertThat(seen.good().path("i_user").asInt()).isEqualTo(1);
        assertThat(seen.body().has("operating_mode")).isFalse();
        assertThat(BILLING.look("/counters").path("unsafe_calls").asInt()).isEqualTo(1);
    }

    @Test
    void everyAnswerSaysThatItIsASandboxUnlessToldNotTo() {
        Seen seen = BILLING.as("sandbox", VERSION, "{}");
        assertThat(seen.headers().firstValue("X-Portabilling-Sandbox")).contains("1;profile=mr100");
        BILLING.control("/settings", "{\"strict_headers\":true}");
        assertThat(BILLING.as("sandbox", VERSION, "{}").headers().firstValue("X-Portabilling-Sandbox"))
                .isEmpty();
    }

    @Test
    void onlyPostIsTaken() {
        URI uri = URI.create(BILLING.uri() + "/rest/" + VERSION);
        assertThat(BILLING.send(HttpRequest.newBuilder(uri).build()).status()).isEqualTo(405);
    }
}
