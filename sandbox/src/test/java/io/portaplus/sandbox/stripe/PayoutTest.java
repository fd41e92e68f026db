package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayoutTest {
    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatHasBecomeAvailableIsPaidOutAtMidnightAndAddsUp() {
        String first = sandbox.paid("pm_card_visa").text("latest_charge");
        String second = sandbox.paid("pm_card_visa").text("latest_charge");
        String refund =
                sandbox.post("/v1/refunds", "charge", second, "amount", "400").id();
        sandbox.advance(Duration.ofSeconds(2));
        assertThat(balance("pending")).isEqualTo(2 * (1000 - 35));
        assertThat(balance("available")).isEqualTo(-400);
        assertThat(sandbox.get("/v1/payouts").json().path("data").size()).isZero();

        sandbox.advance(Duration.ofDays(3));
        JsonNode payout = sandbox.get("/v1/payouts?expand[]=data.balance_transaction")
                .json()
                .path("data")
                .path(0);
        assertThat(payout.path("amount").asLong()).isEqualTo(2 * 965 - 400);
        assertThat(payout.path("automatic").asBoolean()).isTrue();
        assertThat(payout.path("balance_transaction").path("net").asLong()).isEqualTo(-1530);
        Instant made = Instant.ofEpochSecond(payout.path("created").asLong());
        assertThat(made.atZone(ZoneOffset.UTC).toLocalTime()).isEqualTo("00:00");
        JsonNode parts = sandbox.get(
                        "/v1/balance_transactions?payout=" + payout.path("id").asString())
                .json()
                .path("data");
        assertThat(sources(parts)).containsExactlyInAnyOrder(payout.path("id").asString(), first, second, refund);
        assertThat(parts.valueStream()
                        .mapToLong(part -> part.path("net").asLong())
                        .sum())
                .as("the payout is the sum of what it pays out")
                .isZero();
        assertThat(balance("pending") + balance("available")).isZero();
        JsonNode last = sandbox.look("/truth").json().path("movements").path(3);
        assertThat(last.path("type").asString()).isEqualTo("payout");
        assertThat(last.path("amount").asLong()).isEqualTo(-1530);
        assertThat(last.path("payout").asString()).isEqualTo(payout.path("id").asString());
    }

    @Test
    void aPayoutArrivesADayLater() {
        sandbox.paid("pm_card_bypassPending");
        sandbox.advance(Duration.ofDays(1));
        Seen made = sandbox.get("/v1/payouts?status=in_transit");
        String id = made.json().path("data").path(0).path("id").asString();
        assertThat(sandbox.get("/v1/payouts/" + id).json().path("arrival_date").asLong()
                        - made.json().path("data").path(0).path("created").asLong())
                .isEqualTo(Duration.ofDays(1).toSeconds());
        sandbox.advance(Duration.ofDays(1));
        assertThat(sandbox.get("/v1/payouts/" + id).text("status")).isEqualTo("paid");
        assertThat(sandbox.get("/v1/payouts?status=paid&arrival_date[gt]=1000")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(sandbox.get("/v1/payouts?arrival_date[lt]=1000")
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void aBalanceBelowZeroWaitsForMoney() {
        Seen paid = sandbox.paid("pm_card_bypassPending");
        sandbox.advance(Duration.ofDays(1));
        sandbox.post("/v1/refunds", "payment_intent", paid.id());
        sandbox.advance(Duration.ofDays(2));
        assertThat(sandbox.get("/v1/payouts").json().path("data").size()).isEqualTo(1);
        assertThat(balance("available")).isEqualTo(-1000);
        sandbox.paid("pm_card_bypassPending", "amount", "1000");
        sandbox.paid("pm_card_bypassPending", "amount", "1000");
        sandbox.advance(Duration.ofDays(1));
        JsonNode payouts = sandbox.get("/v1/payouts").json().path("data");
        assertThat(payouts.size()).isEqualTo(2);
        assertThat(payouts.path(0).path("amount").asLong()).isEqualTo(2 * 965 - 1000);
    }

    @Test
    void balanceTransactionsAreListedByWhatTheyAreFor() {
        Seen paid = sandbox.paid("pm_card_visa");
        sandbox.advance(Duration.ofSeconds(2));
        sandbox.post("/v1/refunds", "payment_intent", paid.id());
        for (String filter : List.of("type=charge", "source=" + paid.text("latest_charge"))) {
            JsonNode data =
                    sandbox.get("/v1/balance_transactions?" + filter).json().path("data");
            assertThat(sources(data)).containsExactly(paid.text("latest_charge"));
        }
        assertThat(list("currency=USD")).hasSize(2);
        assertThat(list("currency=eur")).isEmpty();
        assertThat(list("type=payout")).isEmpty();
        assertThat(list("created[lt]=1000")).isEmpty();
        JsonNode expanded = sandbox.get("/v1/balance_transactions?type=refund&expand[]=data.source")
                .json()
                .path("data")
                .path(0);
        assertThat(expanded.path("source").path("object").asString()).isEqualTo("refund");
        assertThat(sandbox.get("/v1/balance_transactions?payout=po_none").status())
                .isEqualTo(400);
        assertThat(sandbox.get("/v1/payouts/po_none").status()).isEqualTo(404);
        assertThat(sandbox.get("/v1/payouts?status=gone").error().path("param").asString())
                .isEqualTo("status");
    }

    private List<String> list(String filter) {
        return sources(sandbox.get("/v1/balance_transactions?" + filter).json().path("data"));
    }

    private static List<String> sources(JsonNode data) {
        return data.valueStream().map(each -> each.path("source").asString()).toList();
    }

    private long balance(String part) {
        return sandbox.get("/v1/balance")
                .json()
                .path(part)
                .valueStream()
                .filter(each -> each.path("currency").asString().equals("usd"))
                .mapToLong(each -> each.path("amount").asLong())
                .sum();
    }
}
