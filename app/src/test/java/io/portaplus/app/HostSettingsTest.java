package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Rig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the host lets through by the tenant's settings (docs/configuration.md, Requests). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostSettingsTest {
    @RegisterExtension
    static final Rig rig = Rig.with(12, Map.of("cors.origins", "https://shop.example", "requests.lenient", "false"));

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void anOldPortalHasSettingsOfItsOwn() {
        rig.query("insert into setting values (1, 'old-portal', 0, 'requests.lenient', 'true'),"
                + " (1, 'old-portal', 0, 'cors.origins', 'https://old.example') returning 1");
        await().until(() ->
                preflight("https://old.example").headers().firstValue(ALLOWED).isPresent());
    }

    @AfterAll
    void close() {
        http.close();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(rig.portal().service().resolve("/ChargeStripeCustomerCard"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return send(request()
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));
    }

    private HttpResponse<String> charge(String origin, Draft draft) throws IOException, InterruptedException {
        return send(request()
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(draft.json())));
    }

    @Test
    void aPreflightAllowsWhatAnyPartOfAnyTenantAllows() throws Exception {
        assertThat(preflight("https://shop.example").headers().firstValue(ALLOWED))
                .contains("https://shop.example");
        assertThat(preflight("https://old.example").headers().firstValue(ALLOWED))
                .contains("https://old.example");
        assertThat(preflight("https://evil.example").headers().firstValue(ALLOWED))
                .isEmpty();
    }

    @Test
    void anAnswerIsReadableOnlyByTheOriginsOfThePartThatCalled() throws Exception {
        assertThat(charge("https://shop.example", Draft.charge(301)).headers().firstValue(ALLOWED))
                .contains("https://shop.example");
        assertThat(charge("https://old.example", Draft.charge(302)).headers().firstValue(ALLOWED))
                .isEmpty();
        Draft old = Draft.charge(303).text("FeatureName", "old-portal");
        assertThat(charge("https://old.example", old).headers().firstValue(ALLOWED))
                .contains("https://old.example");
        Draft stranger = Draft.charge(304).text("License", "no");
        assertThat(charge("https://shop.example", stranger).headers().firstValue(ALLOWED))
                .isEmpty();
    }

    @Test
    void anOldPortalsTextsMayBeObjectsButItsNumbersMayNeverBeWords() throws Exception {
        Draft text = Draft.charge(305).with("ShoppingInformation[0].Title", "{\"a\":1}");
        assertThat(charge("https://shop.example", text).statusCode()).isEqualTo(400);
        HttpResponse<String> lenient = charge("https://shop.example", text.text("FeatureName", "old-portal"));
        assertThat(lenient.statusCode()).as(lenient.body()).isEqualTo(200);
        Draft number = Draft.charge(306)
                .text("FeatureName", "old-portal")
                .text("ShoppingInformation[0].TransactionCharge", "three");
        HttpResponse<String> refused = charge("https://shop.example", number);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ShoppingInformation[0].TransactionCharge");
        assertThat(rig.stripe().movementsOf(306)).isEmpty();
    }
}
