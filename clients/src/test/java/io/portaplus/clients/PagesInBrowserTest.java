package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of the running service in a real browser, narrow and wide, light and dark. */
class PagesInBrowserTest {
    @Test
    void everyPageFitsIsAccessibleAndLeadsOnlyToWhatIsThere() {
        NodeScript.Result result = NodeScript.run("pages.mjs", Running.shared().base());
        assertThat(result.err()).isEmpty();
        JsonNode looked = JsonMapper.shared().readTree(result.out());
        assertThat(looked.get("faults").valueStream().map(JsonNode::asString)).isEmpty();
        assertThat(looked.get("found").valueStream().map(JsonNode::asString))
                .contains("/metadata", "/openapi", "/operations/metadata.json", "/metadata/style.css");
    }
}
