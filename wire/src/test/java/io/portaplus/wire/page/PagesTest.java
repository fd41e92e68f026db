package io.portaplus.wire.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Basket;
import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final Models models = new Models();
    private final Format json = new JsonFormat(new ReadLimits(32, 1000, 65_536));
    private final Pages all = pages(json, new Tagged("xml"), new Tagged("jsv"), new Tagged("csv"));

    record Ping(@Nullable String text) {}

    record Pong(@Nullable String text) {}

    record Hidden(@Nullable String text) {}

    /** A format that writes a record's name between tags, enough to see where a page puts it. */
    private record Tagged(String name) implements Format {
        @Override
        public String contentType() {
            return "application/" + name;
        }

        @Override
        public List<String> mediaTypes() {
            return List.of(contentType());
        }

        @Override
        public <R extends Record> R read(RecordModel<R> model, byte[] body) {
            return model.createEmpty();
        }

        @Override
        public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
            return ("<" + model.name() + ">&\"</" + model.name() + ">").getBytes(StandardCharsets.UTF_8);
        }
    }

    private Pages pages(Format... formats) {
        List<Entry> entries = List.of(
                new Entry(
                        models.of(Ping.class),
                        models.of(Pong.class),
                        List.of(new Route("/ping", Set.of("POST", "GET")), Route.post("/ping/{Text*}")),
                        Description.plain().summary("Says <pong> & ends.")),
                new Entry(models.of(Basket.class), null, List.of(), Description.plain()),
                new Entry(
                        models.of(Hidden.class),
                        null,
                        List.of(),
                        Description.plain().unlisted()));
        return new Pages(new Catalog("Shop & <Co>", entries), new Formats(List.of(formats)), formats.length > 1);
    }

    private static @Nullable Document find(Pages pages, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Map<String, String> parameters = query < 0
                ? Map.of()
                : Map.of(target.substring(query + 1, target.indexOf('=')), target.substring(target.indexOf('=') + 1));
        return pages.find(new Wanted(Route.segments(path), parameters, "http://shop.example:8080", "text/html"));
    }

    /** The page, which must be HTML without a mistake. */
    private static Element page(Pages pages, String target) {
        Document page = Objects.requireNonNull(find(pages, target), target);
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Element parsed = Jsoup.parse(new String(page.body(), StandardCharsets.UTF_8), "", parser);
        assertThat(parser.getErrors()).as(target).isEmpty();
        return parsed;
    }

    private static List<String> rows(Element page, String table) {
        return page.select(table + " tr").stream().map(Element::text).toList();
    }

    @Test
    void theIndexHasARowForEachListedOperationWithItsFormats() {
        Element index = page(all, "/metadata");
        assertThat(index.select("main > p").eachText())
                .containsExactly(
                        "The following operations are supported. For a formal definition, please review the Service"
                                + " XSD.",
                        "Clients Overview");
        assertThat(rows(index, ".operations"))
                .containsExactly(
                        "Basket XML JSON JSV CSV SOAP 1.1 SOAP 1.2",
                        "Ping XML JSON JSV CSV SOAP 1.1 SOAP 1.2 Says <pong> & ends.");
        assertThat(index.select(".operations a").eachAttr("href"))
                .startsWith("/xml/metadata?op=Basket", "/json/metadata?op=Basket", "/jsv/metadata?op=Basket")
                .endsWith("/soap11/metadata?op=Ping", "/soap12/metadata?op=Ping");
        assertThat(index.select(".schemas").text())
                .isEqualTo("XSDS: Service Types Wcf Data Types Wcf Collection Types WSDLS: soap11 soap12");
    }

    @Test
    void whatTheHostDoesNotSpeakIsPlainText() {
        Element index = page(pages(json), "/metadata");
        assertThat(rows(index, ".operations").getFirst()).isEqualTo("Basket XML JSON JSV CSV SOAP 1.1 SOAP 1.2");
        assertThat(index.select(".operations a").eachText()).containsOnly("JSON");
        assertThat(index.select("a[href*=xsd], a[href*=soap]")).isEmpty();
        assertThat(find(pages(json), "/xml/metadata?op=Ping")).isNull();
        assertThat(find(pages(json), "/soap11/metadata")).isNull();
    }

    @Test
    void everyLinkToAPageLeadsToOne() {
        Stream.of("/metadata", "/json/metadata", "/soap12/metadata", "/csv/metadata?op=Ping")
                .flatMap(from -> page(all, from).select("a[href*=metadata]").eachAttr("href").stream())
                .filter(link -> !link.contains("xsd=") && !link.startsWith("/operations"))
                .forEach(link -> {
                    Document page = Objects.requireNonNull(find(all, link), link);
                    assertThat(page.status()).as(link).isEqualTo(200);
                });
    }

    @Test
    void anOperationWithAnAnswerIsShownAsReplyWithBothSamples() {
        Element page = page(all, "/json/metadata?op=Ping");
        assertThat(rows(page, ".routes")).containsExactly("GET,POST /ping", "POST /ping/{Text*}");
        Elements samples = page.select("pre");
        assertThat(samples.eachText()).hasSize(2);
        assertThat(samples.get(0).wholeText())
                .isEqualTo("POST /json/reply/Ping HTTP/1.1 \nHost: shop.example \nContent-Type: application/json\n"
                        + "Content-Length: length\n\n{\"Text\":\"String\"}");
        assertThat(samples.get(1).wholeText())
                .isEqualTo("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: length\n\n"
                        + "{\"Text\":\"String\"}");
    }

    @Test
    void anOperationWithoutAnswerOrRoutesIsShownAsOneWay() {
        Element page = page(all, "/json/metadata?op=Basket");
        assertThat(page.select(".routes")).isEmpty();
        assertThat(page.select("pre").eachText())
                .singleElement()
                .satisfies(sample -> assertThat(sample).startsWith("POST /json/oneway/Basket HTTP/1.1"));
    }

    @Test
    void theCallbackIsToldOfForJsonAlone() {
        for (Way way : Way.values()) {
            String name = way.name().toLowerCase(Locale.ROOT);
            String hints =
                    page(all, "/" + name + "/metadata?op=Ping").select(".hints").text();
            String override = "To override the Content-type in your clients HTTP Accept Header, append the ." + name
                    + " suffix or ?format=" + name;
            assertThat(hints)
                    .isEqualTo(
                            way == Way.JSON
                                    ? override
                                            + " To embed the response in a jsonp callback, append ?callback=myCallback"
                                    : override);
        }
    }

    @Test
    void eachFormatHasItsOwnMediaTypeAndSample() {
        assertThat(page(all, "/jsv/metadata?op=Ping").select("pre").getFirst().wholeText())
                .contains("POST /jsv/reply/Ping ", "Content-Type: text/jsv\n", "\n\n<Ping>&\"</Ping>");
        assertThat(page(all, "/csv/metadata?op=Ping").select("pre").getLast().wholeText())
                .contains("Content-Type: text/csv\n", "\n\n<Pong>&\"</Pong>");
        assertThat(page(all, "/xml/metadata?op=ping").select("h3").text()).isEqualTo("HTTP + XML");
    }

    @Test
    void soapPagesHaveAnEnvelopeAndNoRoutes() {
        Element soap11 = page(all, "/soap11/metadata?op=Ping");
        assertThat(soap11.select(".routes")).isEmpty();
        assertThat(soap11.select("h3").text()).isEqualTo("HTTP + SOAP11");
        assertThat(soap11.select("pre").getFirst().wholeText()).isEqualTo("""
                POST /soap11 HTTP/1.1\s
                Host: shop.example\s
                Content-Type: text/xml; charset=utf-8
                Content-Length: length
                SOAPAction: Ping

                <?xml version="1.0" encoding="utf-8"?>
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
                  <soap:Body>
                    <Ping>&"</Ping>
                  </soap:Body>
                </soap:Envelope>""");
        assertThat(page(all, "/soap12/metadata?op=Ping")
                        .select("pre")
                        .getFirst()
                        .wholeText())
                .doesNotContain("SOAPAction")
                .contains("<soap12:Envelope xmlns:soap12=\"http://www.w3.org/2003/05/soap-envelope\">");
        assertThat(soap11.select("pre").getLast().wholeText()).contains("\nContent-Type: application/xml\n");
    }

    @Test
    void anOperationThatIsNotToldOfHasNoPage() {
        for (String name : Arrays.asList("Hidden", "Nothing", "<script>")) {
            Document page = Objects.requireNonNull(find(all, "/json/metadata?op=" + name));
            assertThat(page.status()).isEqualTo(404);
            assertThat(page(all, "/json/metadata?op=" + name).select("main").text())
                    .isEqualTo("Not found This service has no operation of that name.");
        }
        assertThat(page(all, "/json/metadata").select(".names").text()).isEqualTo("Basket Ping");
    }

    @Test
    void allOperationsAreThereAsDataInTheFormatAskedFor() {
        String list = "[{\"Name\":\"Basket\",\"ServiceName\":\"Shop & <Co>\",\"Actions\":[\"POST\"],\"Routes\":{}},"
                + "{\"Name\":\"Ping\",\"ResponseName\":\"Pong\",\"ServiceName\":\"Shop & <Co>\","
                + "\"Actions\":[\"GET\",\"POST\"],\"Routes\":{\"/ping\":\"GET,POST\",\"/ping/{Text*}\":\"POST\"}}]";
        for (String target : List.of(
                "/operations/metadata",
                "/operations/metadata.json",
                "/operations/metadata?format=json",
                "/operations/metadata?format=x")) {
            Document found = Objects.requireNonNull(find(all, target), target);
            assertThat(found.contentType()).isEqualTo("application/json; charset=utf-8");
            assertThat(new String(found.body(), StandardCharsets.UTF_8)).isEqualTo(list);
        }
        // A format that can't hold a list leaves it to the preferred one.
        assertThat(new String(
                        Objects.requireNonNull(find(all, "/operations/metadata.xml"))
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo(list);
    }

    @Test
    void whatPagesLoadIsThere() {
        for (String path : page(all, "/metadata").select("link").eachAttr("href")) {
            Document found = Objects.requireNonNull(find(all, path), path);
            assertThat(found.contentType()).isIn("text/css; charset=utf-8", "image/svg+xml");
            assertThat(new String(found.body(), StandardCharsets.UTF_8)).doesNotContain("url(", "@import");
        }
    }

    @Test
    void otherPathsAreLeftToOthers() {
        for (String path : List.of(
                "/",
                "/metadata?xsd=1",
                "/json",
                "/html/metadata",
                "/operations",
                "/operations/metadata.pdf",
                "/json/metadata/x",
                "/a/b/metadata")) {
            assertThat(find(all, path)).as(path).isNull();
        }
    }

    @Test
    void namesAreEscapedAndNothingIsLoadedFromElsewhere() {
        Element page = page(all, "/metadata");
        assertThat(page.select("h1").text()).isEqualTo("Shop & <Co>");
        assertThat(page.select("[style], style, script, [onclick]")).isEmpty();
        assertThat(page.select("link[href], [src]").eachAttr("href")).allMatch(link -> link.startsWith("/metadata/"));
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
    }
}
