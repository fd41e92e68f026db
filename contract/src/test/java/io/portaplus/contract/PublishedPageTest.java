package io.portaplus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.page.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The published page of {@code StripePaymentRequest} in JSON, as far as its text was kept. */
class PublishedPageTest {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Models models = new Models();
    private final Entry entry = new Entry(
            models.of(StripePaymentRequest.class),
            models.of(StripePaymentResponse.class),
            List.of(Route.post("/ChargeStripeCustomerCard")),
            Description.plain().summary("Charges a card.").withoutAnswer());
    private final Pages pages = new Pages(
            new Catalog("Porta Plus 2 Web Services", List.of(entry)),
            new Formats(List.of(new JsonFormat(new ReadLimits(32, 1000, 65_536)))),
            false);

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PublishedPageTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Element page() {
        Document page = Objects.requireNonNull(pages.find(new Wanted(
                List.of("json", "metadata"), Map.of("op", "StripePaymentRequest"), "https://7el.co", "text/html")));
        return Jsoup.parse(new String(page.body(), StandardCharsets.UTF_8));
    }

    @Test
    void itsWordsAreThePublishedOnesInTheirOrder() throws IOException {
        Element page = page();
        String words = page.select("header").text() + " "
                + page.select("article").getFirst().wholeText();
        assertThat(BLANKS.matcher(words).replaceAll(" ").strip())
                .isEqualTo(BLANKS.matcher(resource("/StripePaymentRequest.page.txt"))
                                .replaceAll(" ")
                        + resource("/StripePaymentRequest.json"));
    }

    @Test
    void itsRequestIsThePublishedOneByteForByte() throws IOException {
        String published = resource("/StripePaymentRequest.page.txt");
        assertThat(page().select("pre")).hasSize(1);
        assertThat(page().select("pre").getFirst().wholeText())
                .isEqualTo(published.substring(published.indexOf("POST /json/oneway/"))
                        + resource("/StripePaymentRequest.json"));
    }

    @Test
    void nothingButTheWayPastItStandsBeforeIt() {
        Element body = page().select("body").getFirst();
        assertThat(body.children().stream().map(Element::tagName)).containsExactly("a", "header", "main", "footer");
        assertThat(page().select("title").text()).isEqualTo("Porta Plus 2 Web Services");
        assertThat(page().select("main").getFirst().child(0).tagName()).isEqualTo("article");
    }
}
