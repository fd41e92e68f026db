package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.RawClient;
import io.portaplus.app.rig.RawClient.Reply;
import io.portaplus.app.rig.Rig;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.webhook.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deliveries are answered, and which are kept. */
final class WebhookTest {
    @RegisterExtension
    static final Rig RIG = Rig.with(31, Map.of());

    private static final int MALFORMED = Integer.getInteger("webhook.inputs", 5_000);
    private static final Secret SIGNING = new Secret(Node.SIGNING);
    private static final String ADDRESS = "/StripeWebHook/" + Node.WEBHOOK_KEY;

    private static String event(String id) {
        return """
                {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","created":1790000000,"livemode":false,\
                "type":"customer.updated","data":{"object":{"id":"cus_1","object":"customer"}}}""".formatted(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/StripeWebHook/KEY",
                "/stripewebhook/KEY/",
                "/StripeWebHook/KEY.json",
                "/StripeWebHook?License=KEY",
                "/json/oneway/StripeWebHookRequest?License=KEY",
                "/json/reply/StripeWebHookRequest?license=KEY&x=1",
                "/jsv/oneway/StripeWebHookRequest?License=KEY",
                "/xml/reply/stripewebhookrequest?License=KEY",
                "/api/StripeWebHookRequest?License=KEY",
                "/api/StripeWebHookRequest.json?License=KEY"
            })
    void everyFormKeepsTheEventAndAnswersAnEmpty200(String form) throws IOException {
        String id = "evt_form" + Integer.toHexString(form.hashCode());
        Reply reply = deliver(form.replace("KEY", Node.WEBHOOK_KEY), event(id), signed(event(id)));
        assertThat(reply).isEqualTo(new Reply(200, ""));
        assertThat(kept(id)).isEqualTo("1");
        assertThat(RIG.query("select origin from stripe_event where event_id = '" + id + "'"))
                .isEqualTo("DELIVERED");
    }

    @Test
    void anEventThatIsDeliveredOftenIsKeptOnceAndAcknowledgedEachTime() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(deliver(ADDRESS, event("evt_often"), signed(event("evt_often")))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(kept("evt_often")).isEqualTo("1");
    }

    @Test
    void aBadSignatureAnUnknownKeyAndACallingLicenceAreAnsweredAlike() throws IOException {
        String body = event("evt_refused");
        List<Reply> refusals = List.of(
                deliver(ADDRESS, body, Signature.header(new Secret("whsec_other"), Instant.now(), bytes(body))),
                deliver(ADDRESS, body, Signature.header(SIGNING, Instant.now().minusSeconds(301), bytes(body))),
                deliver(ADDRESS, body, Signature.header(SIGNING, Instant.now().plusSeconds(330), bytes(body))),
                deliver(ADDRESS, body, null),
                deliver(ADDRESS, body + " ", signed(body)),
                deliver("/StripeWebHook/unknown-key", body, signed(body)),
                deliver("/StripeWebHook/" + Portal.LICENCE, body, signed(body)),
                deliver("/StripeWebHook", body, signed(body)),
                deliver("/json/oneway/StripeWebHookRequest", body, signed(body)),
                deliver(ADDRESS, body.replace("false", "true"), signed(body.replace("false", "true"))));
        assertThat(refusals).containsOnly(refusals.getFirst());
        assertThat(refusals.getFirst().status()).isEqualTo(400);
        assertThat(refusals.getFirst().body()).contains("WebhookNotAccepted");
        assertThat(kept("evt_refused")).isEqualTo("0");
    }

    @Test
    void theOperationIsInTheMetadataAsItWasPublished() {
        assertThat(RIG.portal().get("/metadata.json").text()
                        + RIG.portal().get("/metadata").text())
                .contains("StripeWebHookRequest");
        assertThat(RIG.portal().get("/jsv/metadata?op=StripeWebHookRequest").text())
                .contains("/StripeWebHook/{License}", "api_version", "pending_webhooks");
        assertThat(RIG.portal().get("/types/typescript").text())
                .contains("class StripeWebHookRequest")
                .containsPattern("class StripeWebHookRequest[^{]*IReturnVoid");
        assertThat(RIG.portal().get("/json/reply/StripeWebHookRequest").status())
                .isEqualTo(405);
    }

    @Test
    void aWebhookKeyOpensNoOperation() {
        Portal.Answer answer =
                RIG.portal().charge(Portal.basket(1, "tok_visa", "5.00").replace(Portal.LICENCE, Node.WEBHOOK_KEY));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void onlyPostDelivers() {
        Portal.Answer answer = RIG.portal().get(ADDRESS);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void anEventOfAnUnknownTypeIsKept() throws IOException {
        String body = event("evt_unknown").replace("customer.updated", "moon.phase_changed");
        assertThat(deliver(ADDRESS, body, signed(body)).status()).isEqualTo(200);
        await().until(() -> RIG.query("select state from stripe_event where event_id = 'evt_unknown'")
                .equals("KEPT"));
    }

    @Test
    void theWebhookKeyIsInNoLog() throws IOException {
        deliver(ADDRESS, event("evt_logged"), signed(event("evt_logged")));
        deliver("/json/oneway/StripeWebHookRequest?License=" + Node.WEBHOOK_KEY, event("evt_logged"), "t=1,v1=0");
        assertThat(Log.once("POST /StripeWebHook/*** 200")).doesNotContain(Node.WEBHOOK_KEY);
    }

    /** Signed or not, whatever can't be read is 400: no other status, no broken connection, nothing kept. */
    @Test
    void malformedDeliveriesAreAnswered400AndNothingElse() throws IOException {
        long seed = System.nanoTime();
        System.out.println("WebhookTest seed " + seed);
        Random random = new Random(seed);
        String before = RIG.query("select count(*) from stripe_event where event_id like 'evt_bad%'");
        try (RawClient client = new RawClient(RIG.portal().service())) {
            for (int i = 0; i < MALFORMED; i++) {
                Malformed malformed = Malformed.next(random, Node.WEBHOOK_KEY, SIGNING);
                Reply reply = client.send(malformed.head(), malformed.body());
                assertThat(reply.status())
                        .as("number %s of seed %s: %s", i, seed, malformed)
                        .isEqualTo(400);
            }
        }
        assertThat(RIG.query("select count(*) from stripe_event where event_id like 'evt_bad%'"))
                .isEqualTo(before);
    }

    private static Reply deliver(String address, String body, @Nullable String signature) throws IOException {
        try (RawClient client = new RawClient(RIG.portal().service())) {
            String header = signature == null ? "" : "Stripe-Signature: " + signature + "\r\n";
            return client.send("POST " + address + " HTTP/1.1\r\n" + header, bytes(body));
        }
    }

    private static String signed(String body) {
        return Signature.header(SIGNING, Instant.now(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String kept(String id) {
        return RIG.query("select count(*) from stripe_event where event_id = '" + id + "'");
    }
}
