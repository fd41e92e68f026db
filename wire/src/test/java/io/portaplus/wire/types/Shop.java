package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host with every kind of member and operation, and what is read of it. */
final class Shop {
    static final String BASE = "https://shop.example:8443";
    private static final String DTO = "http://schemas.datacontract.org/2004/07/Shop.Api";
    private static final String MODELS = "http://schemas.datacontract.org/2004/07/Shop.Models";

    private final Models models = new Models();
    private final Types types = new Types(
            new Catalog(
                    "Shop",
                    List.of(
                            new Entry(
                                    models.of(PlaceOrder.class),
                                    models.of(PlacedOrder.class),
                                    List.of(
                                            Route.post("/orders"),
                                            new Route("/shops/{ShopId}/orders", Set.of("POST", "PUT"))),
                                    Description.plain()
                                            .withoutAnswer()
                                            .summary("Places \"an order\" */ for <one> customer.")
                                            .tag("orders")),
                            new Entry(
                                    models.of(FindOrder.class),
                                    models.of(PlacedOrder.class),
                                    List.of(new Route("/orders/{OrderId}", Set.of("GET", "DELETE"))),
                                    Description.plain()),
                            new Entry(models.of(CancelOrder.class), null, List.of(), Description.plain()),
                            new Entry(
                                    models.of(CloseShop.class),
                                    null,
                                    List.of(),
                                    Description.plain().unlisted()))),
            new Formats(List.of(new JsonFormat(new ReadLimits(32, 1000, 1000)))),
            models);

    Types types() {
        return types;
    }

    /** The text at a path below /types, such as {@code java}. */
    String text(String path, Map<String, String> parameters) {
        Document document = document(path, parameters);
        if (document == null) {
            throw new IllegalStateException("Nothing at " + path);
        }
        return new String(document.body(), StandardCharsets.UTF_8);
    }

    String text(String path) {
        return text(path, Map.of());
    }

    @Nullable
    Document document(String path, Map<String, String> parameters) {
        return types.find(new Wanted(List.of("types", path), parameters, BASE, ""));
    }

    /** A request with a member of every shape, and with names that some language doesn't take. */
    @XmlNamespace(DTO)
    record PlaceOrder(
            @Nullable Customer customer,
            @WireName("apiToken") @Nullable String token,
            @Nullable Long iCustomer,
            @Nullable Integer quantity,
            @Nullable Boolean isGift,
            @Nullable BigDecimal fee,
            @Nullable Instant at,
            @Nullable List<Line> line,
            @Nullable List<Long> numbers,
            @Nullable List<Instant> times,
            @Nullable Map<String, List<String>> attributes,
            @Nullable Map<String, Customer> friends,
            @WireName("class") @Nullable String kind,
            @WireName("None") @Nullable String none,
            @WireName("ResponseType") @Nullable String responseType,
            @WireName("1st-choice") @Nullable String first,
            @BaseMember @Nullable String license) {}

    @XmlNamespace(MODELS)
    record Customer(
            @WireName("Customer") @Nullable String customer,
            @Nullable String name,
            @Dropped @Nullable String password) {}

    @XmlNamespace(MODELS)
    record Line(
            @Nullable String title,
            @Nullable BigDecimal price,
            @Nullable Boolean vat) {}

    @XmlNamespace(DTO)
    record PlacedOrder(
            @Nullable String orderId,
            @Nullable Instant placed,
            @Nullable List<Line> lines,
            @Nullable ResponseStatus responseStatus) {}

    record FindOrder(@Nullable Long orderId) {}

    record CancelOrder(@Nullable Long orderId) {}

    record CloseShop(@Nullable String secretPlan) {}
}
