package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.parameter.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With formats in name only beside JSON, an own one among them. */
class NegotiationTest {
    private static final Format JSON = new JsonFormat(new ReadLimits(8, 8, 8));
    private static final Format HTML = new Named("html", List.of("text/html"), false);

    private final Formats formats = formats(HTML);
    private final OperationModel<Basket, Basket> basket =
            operation(Route.post("/TakeBasket"), Route.post("/xml/basket"), Route.post("/tsvs/basket"));
    private final Routes routes = new Routes(formats, List.of(basket));

    private record Named(String name, List<String> mediaTypes, boolean reads) implements Format {
        @Override
        public String contentType() {
            return mediaTypes.getFirst();
        }

        @Override
        public <R extends Record> R read(RecordModel<R> model, byte[] body) {
            return model.createEmpty();
        }

        @Override
        public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
            return new byte[0];
        }
    }

    private static Formats formats(Format... more) {
        List<Format> all = new ArrayList<>(List.of(
                JSON,
                new Named("jsv", List.of("application/jsv", "text/jsv"), true),
                new Named("csv", List.of("text/csv"), true),
                new Named("tsv", List.of("text/tab-separated-values"), true),
                new Named("xml", List.of("application/xml", "text/xml"), true)));
        all.addAll(List.of(more));
        return new Formats(all);
    }

    private static OperationModel<Basket, Basket> operation(Route... own) {
        return operation(Basket.class, own);
    }

    private static <Q extends Record> OperationModel<Q, Q> operation(Class<Q> request, Route... own) {
        RecordModel<Q> model = new Models().of(request);
        return new OperationModel<>(
                model, null, (asked, call) -> null, new Entry(model, null, List.of(own), Description.plain()));
    }

    private static HttpFields headers(String accept, String contentType) {
        HttpFields.Mutable headers = HttpFields.build();
        if (accept != null) {
            headers.put("Accept", accept);
        }
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return headers;
    }

    private Routes.Target find(String path) {
        return Objects.requireNonNull(routes.find(Route.segments(path), "POST"), path);
    }

    @ParameterizedTest
    @CsvSource({
        // The suffix, and nothing against it.
        "/TakeBasket.csv, , application/json, , csv",
        "/TakeBasket.xml, format=json, , , xml",
        "/TakeBasket.xml, callback=x, , , xml",
        "/TakeBasket.tsv, , , , tsv",
        // The query.
        "/TakeBasket, a=1&FORMAT=CSV, application/json, , csv",
        "/TakeBasket, format=xml&callback=x, text/html, , json",
        "/TakeBasket, format=xml&callback=, , , xml",
        "/TakeBasket, format=x%6Dl, , , xml",
        "/TakeBasket, format=nonsense, application/xml, , xml",
        "/TakeBasket, format, application/xml, , xml",
        // A short first segment.
        "/xml/basket, , application/json, , xml",
        "/xml/basket, format=csv, application/json, , csv",
        "/tsvs/basket, , application/json, , json",
        // Accept: the request's own type first, then a fixed order, whatever the client's or its weights.
        "/TakeBasket, , 'text/html, application/xml', application/xml, xml",
        "/TakeBasket, , 'application/json, application/jsv', text/html, json",
        "/TakeBasket, , 'application/json, application/jsv', application/jsv; charset=utf-8, jsv",
        "/TakeBasket, , 'application/jsv, application/xml, application/json, text/html', , html",
        "/TakeBasket, , 'application/jsv, application/xml, application/json', , json",
        "/TakeBasket, , 'application/json;q=0.1, application/xml', , json",
        "/TakeBasket, , 'application/json;q=0, application/xml', , json",
        "/TakeBasket, , 'text/jsv, TEXT/XML', , xml",
        "/TakeBasket, , 'text/csv, application/jsv', , jsv",
        "/TakeBasket, , 'application/xml, */*', application/json, xml",
        "/TakeBasket, , 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', application/json, html",
        // Anything: the request's own type.
        "/TakeBasket, , '*/*', application/json, json",
        "/TakeBasket, , '*/*', text/xml; charset=utf-8, xml",
        "/TakeBasket, , '*/*', text/csv, csv",
        "/TakeBasket, , '*/*', application/x-www-form-urlencoded, html",
        "/TakeBasket, , '*/*', multipart/form-data; boundary=x, html",
        "/TakeBasket, , '*/*', text/html, html",
        "/TakeBasket, , '*/*', , html",
        "/TakeBasket, , 'text/csv, */*', , html",
        // A type that only this host has.
        "/TakeBasket, , text/csv, application/json, csv",
        "/TakeBasket, , 'image/png, text/tab-separated-values, text/csv', , csv",
        // Nothing that is known.
        "/TakeBasket, , , , html",
        "/TakeBasket, , , application/json, html",
        "/TakeBasket, , image/png, application/json, html",
        // Predefined paths don't look at Accept.
        "/json/reply/Basket, , text/csv, text/csv, json",
        "/csv/oneway/Basket, , application/json, application/json, csv",
        "/csv/reply/Basket, format=json, , , json",
        "/csv/reply/Basket, callback=x&format=xml, , , json",
        "/XML/syncreply/Basket, , , , xml",
        "/html/asynconeway/Basket, , , , html",
        "/tsv/reply/Basket, , , , tsv",
        "/api/Basket, , text/csv, , json",
        "/api/Basket, format=csv, , , csv",
        "/api/Basket.csv, , , , csv",
        "/api/Basket.csv, callback=x, , , json",
        "/api/Basket[], , , , json",
    })
    void anAnswersFormatIsChosen(String path, String query, String accept, String contentType, String expected) {
        Negotiation negotiation = new Negotiation(formats);
        Format chosen = negotiation.choose(find(path), Parameters.of(query, 10), headers(accept, contentType));
        assertThat(chosen.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        ", , , json",
        "'*/*', , , json",
        "'*/*', application/xml, , xml",
        "text/html, , , html",
        "application/xml, , , xml",
        "application/xml, , csv, csv"
    })
    void whereNothingIsThereNobodyWhoDidNotAskGetsAPage(
            String accept, String contentType, String format, String expected) {
        String query = format == null ? null : "format=" + format;
        Format chosen =
                new Negotiation(formats).elsewhere(null, Parameters.of(query, 10), headers(accept, contentType));
        assertThat(chosen.name()).isEqualTo(expected);
    }

    @Test
    void withoutTheReportTheUsualFormatIsTheDefault() {
        Negotiation plain = new Negotiation(formats());
        assertThat(plain.choose(find("/TakeBasket"), Parameters.NONE, headers("text/html", "image/png")))
                .isSameAs(JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "/TakeBasket.nonsense",
        "/TakeBasket.CSV",
        "/TakeBasket.",
        "/nonsense/reply/Basket",
        "/api/Basket.nonsense",
        "/api/Basket.Json",
        "/api/.json",
        "/csv/other/Basket",
        "/api/Basket/more",
        "/json/reply/Basket[",
        "/json/reply/[]",
        "/json/reply/Basket.json",
        "/json/reply"
    })
    void whatIsNotThereLeadsNowhere(String path) {
        assertThat(routes.find(Route.segments(path), "POST")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/csv/reply/Basket, csv",
        "/json/reply/Basket, json",
        "/api/Basket.csv, json",
        "/TakeBasket, ",
        "/TakeBasket.csv, ",
        "/xml/basket, "
    })
    void aPredefinedPathNamesTheFormatOfTheBody(String path, String expected) {
        Format format = find(path).bodyFormat(formats);
        assertThat(format == null ? null : format.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/json/reply/Basket, false, false",
        "/json/syncreply/Basket, false, false",
        "/json/oneway/Basket, true, false",
        "/json/AsyncOneWay/Basket[], true, true",
        "/json/reply/BASKET[], false, true",
        "/api/Basket[], false, true",
        "/api/Basket[].json, false, true"
    })
    void aPredefinedPathSaysHowItIsCalled(String path, boolean oneWay, boolean batch) {
        assertThat(find(path).way().oneWay()).isEqualTo(oneWay);
        assertThat(find(path).way().batch()).isEqualTo(batch);
    }

    @Test
    void noTwoOperationsShareANameOrARoute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Routes(formats, List.of(basket, operation(Route.post("/Other")))))
                .withMessage("Two operations named Basket");
        OperationModel<WireHostTest.Echo, WireHostTest.Echo> echo =
                operation(WireHostTest.Echo.class, Route.post("//TAKEbasket/"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Routes(formats, List.of(basket, echo)))
                .withMessage("Two operations at //TAKEbasket/");
    }

    @Test
    void aVariableThatGoesNowhereIsRefusedWhenTheHostIsBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Routes(formats, List.of(operation(Route.post("/Baskets/{Colour}")))))
                .withMessage("Basket has no member for {Colour} of /Baskets/{Colour}");
    }
}
