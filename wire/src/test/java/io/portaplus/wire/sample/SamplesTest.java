package io.portaplus.wire.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Basket;
import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Models models = new Models();
    private final JsonFormat json = new JsonFormat(new ReadLimits(32, 1000, 65_536));

    /** Takes no text. */
    record Strict(@Nullable String currency) {
        Strict {
            if (currency != null && currency.length() != 3) {
                throw new IllegalArgumentException("Three letters");
            }
        }
    }

    record Around(
            @Dropped @Nullable String secret,
            @Nullable Strict one,
            @Nullable List<Strict> many,
            @Nullable Map<String, Strict> named) {}

    private <R extends Record> @Nullable String sample(Class<R> type) {
        RecordModel<R> model = models.of(type);
        R sample = Samples.of(model);
        return sample == null ? null : new String(json.writeSample(model, sample), StandardCharsets.UTF_8);
    }

    @Test
    void everyShapeHasTheValueOfThePublishedPages() {
        assertThat(sample(Basket.class))
                .isEqualTo("{\"Title\":\"String\",\"Quantity\":0,\"ICustomer\":0,\"IsDelete\":false,\"Fee\":0,"
                        + "\"At\":\"\\/Date(-62135596800000)\\/\",\"apiToken\":\"String\","
                        + "\"Lines\":[{\"Key\":\"String\",\"Quantity\":0,\"MonthlyFee\":0,\"Vat\":false}],"
                        + "\"Notes\":[\"String\"],\"Attributes\":{\"String\":[\"String\"]},"
                        + "\"Person\":{\"Name\":\"String\",\"IParent\":0,\"Phones\":{\"String\":\"String\"}}}");
    }

    @Test
    void whatIsDroppedOnArrivalIsShown() {
        assertThat(sample(Around.class)).startsWith("{\"Secret\":\"String\",");
    }

    @Test
    void aRecordThatRefusesSampleValuesIsLeftOut() {
        assertThat(sample(Strict.class)).isNull();
        assertThat(sample(Around.class)).isEqualTo("{\"Secret\":\"String\",\"Many\":[],\"Named\":{}}");
    }
}
