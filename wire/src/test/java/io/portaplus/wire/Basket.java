package io.portaplus.wire;

import io.portaplus.wire.dto.WireName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with a member of every shape. */
public record Basket(
        @Nullable String title,
        @Nullable Integer quantity,
        @Nullable Long iCustomer,
        @Nullable Boolean isDelete,
        @Nullable BigDecimal fee,
        @Nullable Instant at,
        @WireName("apiToken") @Nullable String token,
        @Nullable List<@Nullable Line> lines,
        @Nullable List<@Nullable String> notes,
        @Nullable Map<String, List<@Nullable String>> attributes,
        @Nullable Person person) {
    /** One line. */
    public record Line(
            @Nullable String key,
            @Nullable Integer quantity,
            @Nullable BigDecimal monthlyFee,
            @Nullable Boolean vat) {}

    /** Someone. */
    public record Person(
            @Nullable String name,
            @Nullable Long iParent,
            @Nullable Map<String, String> phones) {}
}
