package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EventTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aPaymentMakesItsEventsInOrderWithTheObjectsAsTheyWere() {
        Saved saved = sandbox.saved("pm_card_visa");
        Seen paid = sandbox.postKeyed("k", INTENTS, RunningSandbox.charge(saved));
        assertThat(types())
                .containsExactly(
                        "payment_intent.succeeded",
                        "charge.succeeded",
                        "payment_intent.created",
                        "payment_method.attached",
                        "customer.created");
        JsonNode succeeded = event("payment_intent.succeeded");
        assertThat(succeeded.path("data").path("object")).isEqualTo(paid.json());
        assertThat(succeeded.path("data").has("previous_attributes")).isFalse();
        assertThat(succeeded.path("object").asString()).isEqualTo("event");
        assertThat(succeeded.path("id").asString()).matches("evt_[0-9A-Za-z]{24}");
        assertThat(succeeded.path("api_version").asString()).isEqualTo("2026-07-29.dahlia");
        assertThat(succeeded.path("livemode").isBoolean()).isTrue();
        assertThat(succeeded.path("livemode").asBoolean()).isFalse();
        assertThat(succeeded.path("pending_webhooks").asInt(-1)).isZero();
        assertThat(succeeded.path("created").asLong())
                .isEqualTo(paid.json().path("created").asLong());
        assertThat(succeeded.path("request").path("id").asString()).isEqualTo(paid.header("Request-Id"));
        assertThat(succeeded.path("request").path("idempotency_key").asString()).isEqualTo("k");
        JsonNode created = event("payment_intent.created").path("data").path("object");
        assertThat(created.path("status").asString())
                .as("as it was before it was confirmed")
                .isEqualTo("requires_payment_method");
        assertThat(created.path("latest_charge").isNull()).isTrue();
    }

    @Test
    void aRepeatUnderTheSameKeyMakesNoMoreEvents() {
        String[] charge = RunningSandbox.charge(sandbox.saved("pm_card_visa"));
        sandbox.postKeyed("k", INTENTS, charge);
        int before = types().size();
        sandbox.postKeyed("k", INTENTS, charge);
        assertThat(types()).hasSize(before);
    }

    @Test
    void whatIsRefusedMakesNone() {
        assertThat(sandbox.post(INTENTS, "amount", "1", "currency", "usd").status())
                .isEqualTo(400);
        assertThat(types()).isEmpty();
    }

    @Test
    void aChargeIsUpdatedWhenItsMoneyIsBookedWithoutAnybodyAsking() {
        sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
        sandbox.advance(Duration.ofSeconds(2));
        JsonNode updated = event("charge.updated");
        assertThat(updated.path("data")
                        .path("object")
                        .path("balance_transaction")
                        .asString())
                .startsWith("txn_");
        JsonNode previous = updated.path("data").path("previous_attributes");
        assertThat(previous.propertyNames()).containsExactly("balance_transaction");
        assertThat(previous.path("balance_transaction").isNull()).isTrue();
        assertThat(updated.path("request").path("id").isNull()).isTrue();
        assertThat(updated.path("request").path("idempotency_key").isNull()).isTrue();
        assertThat(updated.path("created").asLong())
                .as("when it was due, not when the clock was moved")
                .isEqualTo(event("charge.succeeded").path("created").asLong() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeCustomerFail, payment_intent.payment_failed charge.failed payment_intent.created, card_declined",
        "pm_card_authenticationRequired, payment_intent.requires_action payment_intent.created, ''",
    })
    void whatDoesNotSucceedSaysSo(String card, String expected, String code) {
        Saved saved = sandbox.saved(card);
        List<String> before = types();
        sandbox.post(INTENTS, RunningSandbox.charge(saved, "return_url", "https://shop.example/"));
        List<String> made = types();
        assertThat(made.subList(0, made.size() - before.size())).containsExactly(expected.split(" ", -1));
        assertThat(event(made.getFirst())
                        .path("data")
                        .path("object")
                        .path("last_payment_error")
                        .path("code")
                        .asString(""))
                .isEqualTo(code);
    }

    @Test
    void aSecondDeclineThatEqualsTheFirstIsAnEventToo() {
        Saved saved = sandbox.saved("pm_card_authenticationRequired");
        String[] offSession = RunningSandbox.charge(saved, "off_session", "true");
        String intent = sandbox.post(INTENTS, offSession)
                .error()
                .path("payment_intent")
                .path("id")
                .asString();
        assertThat(count("payment_intent.payment_failed")).isEqualTo(1);
        sandbox.post(INTENTS + "/" + intent + "/confirm", "payment_method", saved.method(), "off_session", "true");
        assertThat(count("payment_intent.payment_failed")).isEqualTo(2);
        sandbox.post(INTENTS + "/" + intent, "description", "x");
        assertThat(count("payment_intent.payment_failed")).isEqualTo(2);
        sandbox.post(INTENTS + "/" + intent + "/cancel");
        assertThat(types().getFirst()).isEqualTo("payment_intent.canceled");
    }

    @Test
    void anUpdateTellsWhatChangedAndOnlyThat() {
        String customer = sandbox.post("/v1/customers", "name", "Ann", "metadata[a]", "1", "metadata[b]", "2")
                .id();
        sandbox.post("/v1/customers/" + customer, "name", "Bea", "metadata[a]", "3", "metadata[c]", "4");
        JsonNode data = event("customer.updated").path("data");
        assertThat(data.path("object").path("name").asString()).isEqualTo("Bea");
        assertThat(data.path("previous_attributes").toString())
                .isEqualTo("{\"metadata\":{\"a\":\"1\",\"c\":null},\"name\":\"Ann\"}");
        sandbox.post("/v1/customers/" + customer, "name", "Bea");
        assertThat(count("customer.updated")).as("nothing changed").isEqualTo(1);
    }

    @Test
    void aDeletedCustomerIsShownAsItWasAndItsMethodsGo() {
        Saved saved = sandbox.saved("pm_card_visa");
        sandbox.delete("/v1/customers/" + saved.customer());
        JsonNode deleted = event("customer.deleted").path("data").path("object");
        assertThat(deleted.path("name").asString()).isEqualTo("Ann");
        JsonNode detached = event("payment_method.detached").path("data");
        assertThat(detached.path("object").path("customer").isNull()).isTrue();
        assertThat(detached.path("previous_attributes").path("customer").asString())
                .isEqualTo(saved.customer());
        assertThat(count("customer.updated")).isZero();
    }

    @Test
    void methodsTellOfBeingAttachedUpdatedAndDetached() {
        Saved saved = sandbox.saved("pm_card_visa");
        String path = "/v1/payment_methods/" + saved.method();
        sandbox.post(path, "metadata[a]", "b", "card[exp_month]", "11");
        sandbox.post(path + "/detach");
        assertThat(types()).startsWith("payment_method.detached", "payment_method.updated", "payment_method.attached");
        assertThat(sandbox.post("/v1/customers/" + saved.customer() + "/sources", "source", "tok_visa")
                        .status())
                .isEqualTo(200);
        assertThat(types()).startsWith("customer.updated", "customer.source.created");
        assertThat(event("customer.source.created")
                        .path("data")
                        .path("object")
                        .path("object")
                        .asString())
                .isEqualTo("card");
    }

    @Test
    void aBankDebitIsPendingAndThenDecided() {
        sandbox.debit("AT321904300235473204");
        assertThat(types()).startsWith("payment_intent.processing", "charge.pending", "payment_intent.created");
        sandbox.advance(Duration.ofMinutes(4));
        assertThat(types()).startsWith("charge.updated", "payment_intent.succeeded", "charge.succeeded");
    }

    @Test
    void eventsAreListedByTypeTimeAndCursor() {
        for (int i = 0; i < 5; i++) {
            sandbox.post("/v1/customers", "name", "Ann " + i);
        }
        sandbox.post(INTENTS, "amount", "1000", "currency", "usd");
        assertThat(list("type=customer.created")).hasSize(5);
        assertThat(list("type=customer.*")).hasSize(5);
        assertThat(list("types[]=payment_intent.created&types[]=charge.failed")).hasSize(1);
        List<String> all = list("limit=3");
        assertThat(sandbox.get("/v1/events?limit=3").json().path("has_more").asBoolean())
                .isTrue();
        List<String> rest = list("starting_after=" + all.getLast());
        assertThat(rest).hasSize(3).doesNotContainAnyElementsOf(all);
        assertThat(list("ending_before=" + rest.getFirst())).isEqualTo(all);
        long now = sandbox.get("/v1/events")
                .json()
                .path("data")
                .path(0)
                .path("created")
                .asLong();
        assertThat(list("created[gt]=" + now)).isEmpty();
        assertThat(list("created[lte]=" + now)).hasSize(6);
        assertThat(sandbox.get("/v1/events?type=a&types[]=b").status()).isEqualTo(400);
        assertThat(sandbox.get("/v1/events/" + all.getFirst()).text("type")).isEqualTo("payment_intent.created");
        Seen missing = sandbox.get("/v1/events/evt_none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.error().path("code").asString()).isEqualTo("resource_missing");
        assertThat(missing.error().path("message").asString()).isEqualTo("No such event: 'evt_none'");
    }

    @Test
    void anEventIsGoneAfter30Days() {
        sandbox.post("/v1/customers", "name", "Ann");
        String id = list("").getFirst();
        sandbox.advance(Duration.ofDays(30).minusMinutes(1));
        assertThat(sandbox.get("/v1/events/" + id).status()).isEqualTo(200);
        sandbox.advance(Duration.ofMinutes(2));
        assertThat(sandbox.get("/v1/events/" + id).status()).isEqualTo(404);
        assertThat(list("")).isEmpty();
    }

    @Test
    void anotherAccountsEventsAreNotSeen() {
        sandbox.post("/v1/customers", "name", "Ann");
        assertThat(sandbox.getAs("sk_test_other", "/v1/events")
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void stripesOwnLibraryReadsThemWithTheirObjects() throws StripeException {
        sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
        for (Event event : sandbox.stripe().v1().events().list().getData()) {
            assertThat(event.getDataObjectDeserializer().getObject())
                    .as(event.getType())
                    .isPresent();
        }
    }

    @Test
    void eventsOutliveARestart(@TempDir Path folder) {
        Path file = folder.resolve("state");
        String before;
        try (RunningSandbox first = new RunningSandbox(file)) {
            first.post(INTENTS, RunningSandbox.charge(first.saved("pm_card_visa")));
            first.advance(Duration.ofSeconds(2));
            before = first.get("/v1/events").body();
        }
        try (RunningSandbox second = new RunningSandbox(file)) {
            assertThat(second.get("/v1/events").body()).isEqualTo(before);
        }
    }

    private List<String> types() {
        return StreamSupport.stream(
                        sandbox.get("/v1/events?limit=100").json().path("data").spliterator(), false)
                .map(event -> event.path("type").asString())
                .toList();
    }

    private long count(String type) {
        return types().stream().filter(type::equals).count();
    }

    private JsonNode event(String type) {
        JsonNode found =
                sandbox.get("/v1/events?type=" + type).json().path("data").path(0);
        assertThat(found.path("type").asString("")).isEqualTo(type);
        return found;
    }

    private List<String> list(String query) {
        List<String> ids = new ArrayList<>();
        for (JsonNode event : sandbox.get("/v1/events?" + query).json().path("data")) {
            ids.add(event.path("id").asString());
        }
        return ids;
    }
}
