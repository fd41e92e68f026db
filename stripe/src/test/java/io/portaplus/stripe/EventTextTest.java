package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.event.Event;
import io.portaplus.payments.tenant.AccountId;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of Stripe's events, and of what is none. */
class EventTextTest {
    private static final String EVENT = """
            {"id":"evt_1","object":"event","api_version":"2019-12-03","created":1790000000,"livemode":false,
             "type":"payment_intent.succeeded","pending_webhooks":1,"request":{"id":null,"idempotency_key":null},
             "data":{"object":{"id":"pi_1","object":"payment_intent","amount":500,
               "client_secret":"pi_1_secret_abc","metadata":{"payment_id":"pay_x","note":"4242424242424242"},
               "charges":{"data":[{"payment_method_details":{"client_secret":"seti_1_secret_z"}}]}}}}""";

    private final EventText events = new EventText();

    @Test
    void anEventOfAnyVersionSaysWhatItIsAbout() {
        Event event = events.read("acct_1", EVENT).orElseThrow();
        assertThat(event.account()).isEqualTo(new AccountId("acct_1", false));
        assertThat(event.id()).isEqualTo("evt_1");
        assertThat(event.type()).isEqualTo("payment_intent.succeeded");
        assertThat(event.apiVersion()).isEqualTo("2019-12-03");
        assertThat(event.created()).isEqualTo(Instant.ofEpochSecond(1790000000));
        assertThat(event.subject()).isEqualTo(new Event.Subject("payment_intent", "pi_1", "pay_x", "pi_1"));
    }

    @Test
    void whatIsKeptHasNoClientSecretAndNoCardNumber() {
        Event event = events.read("acct_1", EVENT).orElseThrow();
        assertThat(event.text())
                .contains("\"amount\":500", "pay_x", "payment_method_details")
                .doesNotContain("client_secret", "_secret_", "4242424242424242");
    }

    @Test
    void anObjectOfAPaymentSaysWhichPayment() {
        String refund = EVENT.replace("payment_intent.succeeded", "refund.created")
                .replace("\"id\":\"pi_1\",\"object\":\"payment_intent\"", "\"id\":\"re_1\",\"object\":\"refund\"")
                .replace("\"amount\":500", "\"payment_intent\":\"pi_7\"");
        assertThat(events.read("acct_1", refund).orElseThrow().subject())
                .isEqualTo(new Event.Subject("refund", "re_1", "pay_x", "pi_7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"x\"",
                "[]",
                "{}",
                "{\"id\":1}",
                "{id:'evt_1'}",
                "{\"id\":\"evt_1\"",
                "{} {}",
                "{\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":1e999999999,\"livemode\":false,\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":-1,\"livemode\":false,\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":1,\"livemode\":\"false\",\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_1\",\"type\":\"a b\",\"created\":1,\"livemode\":false,\"data\":{\"object\":{}}}",
                "{\"id\":\"evt 1\",\"type\":\"a.b\",\"created\":1,\"livemode\":false,\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":1,\"livemode\":false,\"data\":{\"object\":[]}}",
                "{\"id\":\"evt_1\",\"type\":\"a.b\",\"created\":1,\"livemode\":false,\"data\":7}"
            })
    void whatIsNoEventIsNone(String text) {
        assertThat(events.read("acct_1", text)).isEmpty();
    }

    @Test
    void nothingThatIsSentMakesTheReaderThrow() {
        long seed = System.nanoTime();
        System.out.println("EventTextTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(EVENT);
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 30)));
                    case 1 -> text.insert(at, (char) random.nextInt(0x300));
                    case 2 -> text.setCharAt(at, "{}[]\",:0e-\\u".charAt(random.nextInt(12)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
                }
                if (text.isEmpty()) {
                    break;
                }
            }
            events.read("acct_1", text.toString());
        }
        assertThat(events.read("acct_1", "[".repeat(100_000))).isEmpty();
        assertThat(events.read("acct_1", "{\"a\":".repeat(100_000))).isEmpty();
    }
}
