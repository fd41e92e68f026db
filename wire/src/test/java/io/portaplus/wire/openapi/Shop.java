package io.portaplus.wire.openapi;

import io.portaplus.wire.Basket;
import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Exchange.Body;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Models;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service with an operation that tells all that can be told, one without words, and one that is not listed. */
final class Shop {
    static final String BASE = "https://pay.example/shop";

    private final Models models = new Models();
    private final ReadLimits limits = new ReadLimits(32, 1000, 65_536);
    private final OpenApi openApi = openApi(
            new Entry(
                    models.of(Basket.class),
                    models.of(Receipt.class),
                    List.of(Route.post("/baskets")),
                    Description.plain()
                            .summary("Pays a <basket>.")
                            .tag("Shop")
                            .header("Idempotency-Key", "Names the payment.")
                            .status(202, Body.ANSWER, "Not decided yet.")
                            .status(402, Body.EITHER, "Declined.")),
            new Entry(
                    models.of(Find.class),
                    null,
                    List.of(new Route("/find/{Key}/{Rest*}", Set.of("GET", "POST"))),
                    Description.plain()),
            new Entry(
                    models.of(Secret.class),
                    null,
                    List.of(Route.post("/secret")),
                    Description.plain().unlisted()));

    @XmlNamespace("urn:shop")
    @Meaning("What was paid.")
    record Receipt(
            @Meaning("Its number.") @Nullable String number,
            @Dropped @Meaning("A word.") @Nullable String word) {}

    record Find(
            @Nullable Long key,
            @Nullable List<Integer> ids,
            @Nullable Map<String, String> more) {}

    record Secret(@Nullable String text) {}

    /** Has a record of a name that another has. */
    static final class Other {
        record Find(@Nullable String text) {}

        private Other() {}
    }

    private OpenApi openApi(Entry... entries) {
        return new OpenApi(
                new Catalog("Shop & <Co>", List.of(entries)),
                new Formats(List.of(new JsonFormat(limits), new JsvFormat(limits))),
                models.of(ErrorResponse.class));
    }

    /** Another service, with two records of one name. */
    String withOneNameTwice() {
        Entry entry = new Entry(models.of(Find.class), models.of(Other.Find.class), List.of(), Description.plain());
        return text(
                Objects.requireNonNull(openApi(entry).find(new Wanted(List.of("openapi.json"), Map.of(), BASE, ""))));
    }

    @Nullable
    Document find(String path, String accept, Map<String, String> parameters) {
        return openApi.find(new Wanted(Route.segments(path), parameters, BASE, accept));
    }

    /** What is there, which must be of that type. */
    String text(String path, String accept, String contentType) {
        Document found = Objects.requireNonNull(find(path, accept, Map.of()), path);
        if (!found.contentType().equals(contentType)) {
            throw new AssertionError(path + " is " + found.contentType());
        }
        return text(found);
    }

    private static String text(Document document) {
        return new String(document.body(), StandardCharsets.UTF_8);
    }
}
