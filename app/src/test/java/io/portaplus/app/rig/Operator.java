package io.portaplus.app.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal.Answer;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The installation's operator at a node: adds tenants and keys over HTTP. */
public final class Operator {
    private static final String KEY = "Bearer " + Node.ADMIN_KEY;

    private final Portal portal;

    public Operator(Portal portal) {
        this.portal = portal;
    }

    /** Posts whatever; the answer as it is. */
    public Answer tries(String path, String body) {
        return portal.send(path, body, KEY);
    }

    /** Posts what must go well. */
    public JsonNode post(String path, String body) {
        return good(tries(path, body));
    }

    public JsonNode get(String path) {
        return good(portal.ask(path, KEY));
    }

    /** Adds a test tenant; its number. */
    public int tenant(String name, int parent) {
        return post("/Tenants", "{\"Name\":\"%s\",\"Mode\":\"test\",\"ParentId\":%d}".formatted(name, parent))
                .path("Tenants")
                .path(0)
                .path("TenantId")
                .asInt();
    }

    /** Adds a licence key and waits until the node knows it; {@code Key} and {@code KeyId}. */
    public JsonNode key(int tenant, String terms) {
        JsonNode made = post("/Tenants/" + tenant + "/Keys", terms);
        String probe = "/StripePayments?ICustomer=1";
        if (!terms.contains("Networks")) {
            // 429: so many tries of a key that is not known yet look like guesses.
            Awaitility.await()
                    .until(() -> !List.of(401, 429)
                            .contains(portal.ask(
                                            probe, "Bearer " + made.path("Key").asString())
                                    .status()));
        }
        return made;
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
