package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document of the running service: valid by the official schema, and true of what the service sends. */
class OpenApiInUseTest {
    @Test
    void theDocumentIsValidAndWhatTheServiceSendsIsAsItSays() {
        String base = Running.shared().base();
        NodeScript.Result result = NodeScript.run("openapi.mjs", base, Portal.LICENCE);
        assertThat(result.err()).isEmpty();
        JsonNode seen = JsonMapper.shared().readTree(result.out());
        assertThat(seen.get("faults").valueStream().map(JsonNode::asString)).isEmpty();
        assertThat(seen.get("version").asString()).isEqualTo("3.1.0");
        assertThat(seen.get("server").asString()).isEqualTo(base);
        assertThat(seen.get("headers").valueStream().map(JsonNode::asString)).containsExactly("Idempotency-Key");
        assertThat(seen.get("told").valueStream().map(JsonNode::asString))
                .contains("200", "202", "400", "402", "default");
        assertThat(seen.get("statuses").valueStream().map(JsonNode::asInt)).containsExactly(200, 400, 402, 401);
    }
}
