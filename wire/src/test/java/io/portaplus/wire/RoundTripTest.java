package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import io.portaplus.wire.binding.Binding;
import io.portaplus.wire.binding.Source;
import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.jsv.JsvWriter;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.parameter.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Any basket that is written is read back equal, but for what a format can't say ({@link Sayable}). Where a property fails,
 * QuickTheories prints its seed and the smallest basket that it found.
 */
class RoundTripTest {
    private static final ReadLimits LIMITS = new ReadLimits(8, 100, 1000);
    private static final int EXAMPLES = 2_000;
    private static final int BATCHES = 300;

    private final Format json = new JsonFormat(LIMITS);
    private final Format jsv = new JsvFormat(LIMITS);
    private final Format csv = new CsvFormat(LIMITS);
    private final Binding binding = new Binding(new Formats(List.of(json, jsv, csv)), LIMITS);
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    @Test
    void json() {
        isReadBack(json, UnaryOperator.identity());
    }

    @Test
    void jsv() {
        isReadBack(jsv, Sayable::inJsv);
    }

    @Test
    void csv() {
        isReadBack(csv, Sayable::inCells);
    }

    @Test
    void batches() {
        isReadBackInBatches(json, UnaryOperator.identity());
        isReadBackInBatches(jsv, Sayable::inJsv);
        isReadBackInBatches(csv, Sayable::inCells);
    }

    @Test
    void queries() {
        qt().withExamples(EXAMPLES).forAll(RandomBasket.generated()).checkAssert(basket -> {
            Source source = new Source(null, Map.of(), Parameters.of(encoded(basket), 100), null, new byte[0]);
            assertThat(binding.request(model, source)).isEqualTo(Sayable.inCells(basket));
        });
    }

    @Test
    void forms() {
        qt().withExamples(EXAMPLES).forAll(RandomBasket.generated()).checkAssert(basket -> {
            Source source = new Source(
                    "json",
                    Map.of(),
                    Parameters.NONE,
                    "application/x-www-form-urlencoded",
                    encoded(basket).getBytes(StandardCharsets.US_ASCII));
            assertThat(binding.request(model, source)).isEqualTo(Sayable.inCells(basket));
        });
    }

    private void isReadBack(Format format, UnaryOperator<Basket> sayable) {
        qt().withExamples(EXAMPLES).forAll(RandomBasket.generated()).checkAssert(basket -> {
            byte[] written = format.write(model, basket);
            Basket read = format.read(model, written);
            assertThat(read).isEqualTo(sayable.apply(basket));
            assertThat(format.write(model, read)).as("written again").isEqualTo(written);
        });
    }

    private void isReadBackInBatches(Format format, UnaryOperator<Basket> sayable) {
        qt().withExamples(BATCHES)
                .forAll(RandomBasket.generated(), RandomBasket.generated())
                .checkAssert((first, second) -> {
                    List<Basket> batch = List.of(first, second, first);
                    List<byte @Nullable []> answers = new ArrayList<>();
                    batch.forEach(basket -> answers.add(format.write(model, basket)));
                    byte[] written = format.joinBatch(answers);
                    assertThat(format.readBatch(model, written))
                            .isEqualTo(batch.stream().map(sayable).toList());
                });
    }

    /** As a careful caller encodes it: a text as it is, anything else in JSV. */
    private String encoded(Basket basket) {
        List<String> parameters = new ArrayList<>();
        for (Member member : model.members()) {
            Object value = member.of(basket);
            if (value != null) {
                StringBuilder text = new StringBuilder();
                if (member.shape() == Scalar.TEXT) {
                    text.append(value);
                } else {
                    new JsvWriter(text).value(member.shape(), value);
                }
                parameters.add(member.name() + "=" + URLEncoder.encode(text.toString(), StandardCharsets.UTF_8));
            }
        }
        return String.join("&", parameters);
    }
}
