package io.portaplus.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.portaplus.wire.Basket;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import org.junit.jupiter.api.Test;

/** QuickTheories prints its seed, and the seed of the basket, when a property fails. */
class JsonRoundTripTest {
    private final JsonFormat json = new JsonFormat(new ReadLimits(8, 100, 1000));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    @Test
    void whatIsWrittenIsReadBackEqual() {
        qt().withExamples(5_000).forAll(longs().all()).checkAssert(seed -> {
            Basket basket = RandomBasket.of(seed);
            byte[] written = json.write(model, basket);
            assertThat(json.read(model, written)).isEqualTo(basket);
        });
    }

    @Test
    void whatWasReadIsWrittenAgainByteForByte() {
        qt().withExamples(2_000).forAll(longs().all()).checkAssert(seed -> {
            byte[] written = json.write(model, RandomBasket.of(seed));
            assertThat(json.write(model, json.read(model, written))).isEqualTo(written);
        });
    }
}
