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
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a second format beside JSON. */
class NegotiationTest {
    private final Formats formats =
            new Formats(List.of(new JsonFormat(new ReadLimits(8, 8, 8)), new Named("text", "text/x-text")));
    private final OperationModel<Basket, Basket> basket = operation(Route.post("/TakeBasket"));
    private final Routes routes = new Routes(formats, List.of(basket));
    private final Negotiation negotiation = new Negotiation(formats);

    /** A format in name only. */
    private record Named(String name, String contentType) implements Format {
        @Override
        public List<String> mediaTypes() {
            return List.of(contentType);
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

    private static OperationModel<Basket, Basket> operation(Route... own) {
        return operation(Basket.class, own);
    }

    private static <Q extends Record> OperationModel<Q, Q> operation(Class<Q> request, Route... own) {
        RecordModel<Q> model = new Models().of(request);
        return new OperationModel<>(
                model, null, (asked, call) -> null, new Entry(model, null, List.of(own), Description.plain()));
    }

    @ParameterizedTest
    @CsvSource({
        "/TakeBasket, , , , json",
        "/TakeBasket.text, , application/json, , text",
        "/TakeBasket.TEXT, format=json, , , text",
        "/TakeBasket, a=1&FORMAT=Text, application/json, , text",
        "/TakeBasket, format=csv, text/x-text, , text",
        "/TakeBasket, format, text/x-text, , text",
        "/TakeBasket, , 'text/x-text;q=0.1, application/json', , json",
        "/TakeBasket, , 'application/json, text/x-text', text/x-text; charset=utf-8, text",
        "/TakeBasket, , '*/*', text/x-text, text",
        "/TakeBasket, , '*/*', application/json, json",
        "/TakeBasket, , '*/*', , json",
        "/TakeBasket, , application/xml, , json",
        "/json/reply/Basket, , text/x-text, , json",
        "/text/reply/Basket, , application/json, , text",
        "/text/oneway/Basket, format=json, , , json",
        "/api/Basket, , text/x-text, , json",
        "/api/Basket.text, , , , text"
    })
    void anAnswersFormatIsChosen(String path, String query, String accept, String contentType, String expected) {
        HttpFields.Mutable headers = HttpFields.build();
        if (accept != null) {
            headers.put("Accept", accept);
        }
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        Routes.Target target = Objects.requireNonNull(routes.find(path));
        assertThat(negotiation.choose(target, query, headers).name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/TakeBasket.csv", "/csv/reply/Basket", "/api/Basket.csv", "/text/other/Basket", "/api/Basket/more"})
    void aFormatThatIsNotThereLeadsNowhere(String path) {
        assertThat(routes.find(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"/text/reply/Basket, text", "/json/reply/Basket, json", "/api/Basket.text, json", "/TakeBasket, "})
    void aPredefinedPathNamesTheFormatOfTheBody(String path, String expected) {
        Format format = Objects.requireNonNull(routes.find(path)).pathFormat();
        assertThat(format == null ? null : format.name()).isEqualTo(expected);
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
}
