package io.portaplus.wire.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class OpenApiPageTest {
    private final Shop shop = new Shop();

    private String type(String accept, Map<String, String> parameters) {
        return Objects.requireNonNull(shop.find("/openapi", accept, parameters)).contentType();
    }

    @Test
    void theSamePathIsAPageForWhoeverTakesHtml() {
        assertThat(type("text/html,*/*;q=0.8", Map.of())).startsWith("text/html");
        assertThat(type("*/*", Map.of())).startsWith("application/json");
        assertThat(type("text/html", Map.of("format", "json"))).startsWith("application/json");
        assertThat(shop.find("/openapi/x", "text/html", Map.of())).isNull();
    }

    @Test
    void thePageTellsWhatTheDocumentTells() {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Element page = Jsoup.parse(shop.text("/openapi", "text/html", "text/html; charset=utf-8"), "", parser);
        assertThat(parser.getErrors()).isEmpty();
        Element pay = Objects.requireNonNull(page.getElementById("Basket")).parent();
        assertThat(Objects.requireNonNull(pay).text())
                .contains("Pays a <basket>.", "POST /baskets", "POST /api/Basket", "Idempotency-Key Names the payment.")
                .contains("200 Receipt Done.", "202 Receipt Not decided yet.", "402 Receipt or ErrorResponse Declined.")
                .contains("other ErrorResponse Any other error.");
        assertThat(pay.select("pre").getLast().wholeText())
                .startsWith(
                        "curl -i -X POST 'https://pay.example/shop/baskets' \\\n  -H 'Idempotency-Key: String' \\\n");
        assertThat(page.select("a[href^=#]").eachAttr("href"))
                .allSatisfy(link -> assertThat(page.getElementById(link.substring(1)))
                        .as(link)
                        .isNotNull());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.text()).doesNotContain("Secret", "/secret");
        assertThat(page.select("script, style, [style]")).isEmpty();
    }
}
