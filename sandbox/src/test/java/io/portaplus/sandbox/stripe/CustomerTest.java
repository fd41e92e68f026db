package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CustomerTest {
    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCustomerIsMadeReadAndChanged() {
        Seen made = sandbox.post(
                "/v1/customers",
                "email",
                "ann@example.com",
                "name",
                "Ann",
                "address[city]",
                "Vienna",
                "shipping[name]",
                "Bob",
                "shipping[address][line1]",
                "Street 1",
                "preferred_locales[0]",
                "de",
                "metadata[icustomer]",
                "42");
        assertThat(made.id()).startsWith("cus_").hasSize(18);
        assertThat(made.json().path("address").path("city").asString()).isEqualTo("Vienna");
        assertThat(made.json().path("address").path("line1").isNull()).isTrue();
        assertThat(made.json().path("shipping").path("address").path("line1").asString())
                .isEqualTo("Street 1");
        assertThat(sandbox.get("/v1/customers/" + made.id()).json()).isEqualTo(made.json());

        Seen changed = sandbox.post("/v1/customers/" + made.id(), "name", "", "phone", "1");
        assertThat(changed.json().path("name").isNull()).isTrue();
        assertThat(changed.text("phone")).isEqualTo("1");
        assertThat(changed.text("email")).isEqualTo("ann@example.com");
    }

    @Test
    void metadataMerges() {
        String id = sandbox.post("/v1/customers", "metadata[a]", "1", "metadata[b]", "2")
                .id();
        JsonNode merged = sandbox.post("/v1/customers/" + id, "metadata[b]", "", "metadata[c]", "3")
                .json()
                .path("metadata");
        assertThat(merged.toString()).isEqualTo("{\"a\":\"1\",\"c\":\"3\"}");
        assertThat(sandbox.post("/v1/customers/" + id, "metadata", "")
                        .json()
                        .path("metadata")
                        .size())
                .isZero();
    }

    @Test
    void metadataHasItsLimits() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            pairs.add("metadata[k" + i + "]");
            pairs.add("v");
        }
        assertThat(sandbox.post("/v1/customers", pairs.toArray(String[]::new)).status())
                .isEqualTo(400);
        assertThat(sandbox.post("/v1/customers", pairs.subList(0, 100).toArray(String[]::new))
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.post("/v1/customers", "metadata[k]", "v".repeat(501)).status())
                .isEqualTo(400);
        assertThat(sandbox.post("/v1/customers", "metadata[k]", "v".repeat(500)).status())
                .isEqualTo(200);
        assertThat(sandbox.post("/v1/customers", "metadata[" + "k".repeat(41) + "]", "v")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBadEmailIsRefused() {
        Seen refused = sandbox.post("/v1/customers", "email", "nobody");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("code").asString()).isEqualTo("email_invalid");
        assertThat(refused.error().path("param").asString()).isEqualTo("email");
    }

    @Test
    void anUnknownCustomerIsMissing() {
        for (Seen seen : List.of(
                sandbox.get("/v1/customers/cus_none"),
                sandbox.post("/v1/customers/cus_none", "name", "x"),
                sandbox.delete("/v1/customers/cus_none"))) {
            assertThat(seen.status()).isEqualTo(404);
            assertThat(seen.error().path("code").asString()).isEqualTo("resource_missing");
            assertThat(seen.error().path("message").asString()).isEqualTo("No such customer: 'cus_none'");
            assertThat(seen.error().path("param").asString()).isEqualTo("id");
        }
    }

    @Test
    void aDeletedCustomerIsSaidToBeDeletedAndIsGoodForNothing() {
        Saved saved = sandbox.saved("pm_card_visa");
        String path = "/v1/customers/" + saved.customer();
        Seen deleted = sandbox.delete(path);
        assertThat(deleted.json().path("deleted").asBoolean()).isTrue();
        assertThat(sandbox.get(path).json()).isEqualTo(deleted.json());
        assertThat(sandbox.post(path, "name", "x").status()).isEqualTo(404);
        assertThat(sandbox.delete(path).status()).isEqualTo(404);
        assertThat(sandbox.get("/v1/customers").json().path("data").size()).isZero();
        Seen charge = sandbox.post("/v1/payment_intents", RunningSandbox.charge(saved));
        assertThat(charge.status()).isEqualTo(400);
        assertThat(charge.error().path("param").asString()).isEqualTo("customer");
        assertThat(sandbox.get("/v1/payment_methods/" + saved.method())
                        .json()
                        .path("customer")
                        .isNull())
                .isTrue();
    }

    @Test
    void aDefaultPaymentMethodMustBeTheCustomers() {
        Saved ann = sandbox.saved("pm_card_visa");
        Saved bob = sandbox.saved("pm_card_visa");
        String name = "invoice_settings[default_payment_method]";
        Seen set = sandbox.post("/v1/customers/" + ann.customer(), name, ann.method());
        assertThat(set.json()
                        .path("invoice_settings")
                        .path("default_payment_method")
                        .asString())
                .isEqualTo(ann.method());
        Seen refused = sandbox.post("/v1/customers/" + ann.customer(), name, bob.method());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("param").asString()).isEqualTo(name);
        Seen expanded = sandbox.get(
                "/v1/customers/" + ann.customer() + "?expand%5B%5D=invoice_settings.default_payment_method");
        assertThat(expanded.json()
                        .path("invoice_settings")
                        .path("default_payment_method")
                        .path("card")
                        .path("last4")
                        .asString())
                .isEqualTo("4242");
        sandbox.post("/v1/payment_methods/" + ann.method() + "/detach");
        assertThat(sandbox.get("/v1/customers/" + ann.customer())
                        .json()
                        .path("invoice_settings")
                        .path("default_payment_method")
                        .isNull())
                .isTrue();
    }

    @Test
    void aCustomerWithADeclinedFirstCardIsNotMade() {
        Seen refused = sandbox.post("/v1/customers", "payment_method", "pm_card_chargeDeclined");
        assertThat(refused.status()).isEqualTo(402);
        assertThat(sandbox.get("/v1/customers").json().path("data").size()).isZero();
        Seen made = sandbox.post("/v1/customers", "payment_method", "pm_card_visa");
        assertThat(sandbox.get("/v1/customers/" + made.id() + "/payment_methods")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void listsComeNewestFirstInPages() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.addFirst(sandbox.post("/v1/customers", "email", "c" + i + "@example.com")
                    .id());
        }
        Seen first = sandbox.get("/v1/customers");
        assertThat(idsOf(first)).isEqualTo(ids.subList(0, 10));
        assertThat(first.json().path("has_more").asBoolean()).isTrue();
        assertThat(first.text("url")).isEqualTo("/v1/customers");
        Seen second = sandbox.get("/v1/customers?starting_after=" + ids.get(9));
        assertThat(idsOf(second)).isEqualTo(ids.subList(10, 12));
        assertThat(second.json().path("has_more").asBoolean()).isFalse();
        Seen back = sandbox.get("/v1/customers?limit=3&ending_before=" + ids.get(9));
        assertThat(idsOf(back)).isEqualTo(ids.subList(6, 9));
        assertThat(back.json().path("has_more").asBoolean()).isTrue();
        assertThat(idsOf(sandbox.get("/v1/customers?email=c3%40example.com"))).containsExactly(ids.get(8));
        assertThat(idsOf(sandbox.get("/v1/customers?created%5Blt%5D=1"))).isEmpty();
        assertThat(idsOf(sandbox.get("/v1/customers?created%5Bgte%5D=1&limit=100")))
                .isEqualTo(ids);
    }

    @Test
    void badPagesAreRefused() {
        for (String query : List.of(
                "limit=0", "limit=101", "limit=x", "starting_after=cus_none", "starting_after=a&ending_before=b")) {
            assertThat(sandbox.get("/v1/customers?" + query).status()).as(query).isEqualTo(400);
        }
    }

    private static List<String> idsOf(Seen list) {
        List<String> ids = new ArrayList<>();
        list.json().path("data").forEach(each -> ids.add(each.path("id").asString()));
        return ids;
    }
}
