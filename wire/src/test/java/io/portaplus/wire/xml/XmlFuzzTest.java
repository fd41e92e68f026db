package io.portaplus.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.portaplus.wire.Basket;
import io.portaplus.wire.Mutations;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class XmlFuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000);

    private final XmlFormat xml = new XmlFormat(new ReadLimits(8, 20, 50));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    @Test
    void mutatedInputsAreReadOrRefusedByTheReaderItself() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("XmlFuzzTest: -Dfuzz.seed=" + seed);
        Mutations mutations = XmlMutations.of(seed);
        int read = 0;
        int refused = 0;
        for (int n = 0; n < INPUTS; n++) {
            byte[] body = mutations.of(xml.write(model, RandomBasket.of(seed + n)));
            try {
                Basket basket = xml.read(model, body);
                // Not the record itself: 1e3 is written as 1000.
                byte[] written = xml.write(model, basket);
                assertThat(xml.write(model, xml.read(model, written))).isEqualTo(written);
                read++;
            } catch (UnreadableException unreadable) {
                assertThat(unreadable.text()).isNotEmpty();
                refused++;
            } catch (RuntimeException | Error thrown) {
                fail("seed " + seed + ", input " + HexFormat.of().formatHex(body), thrown);
            }
        }
        assertThat(read).as("read").isGreaterThan(INPUTS / 50);
        assertThat(refused).as("refused").isGreaterThan(INPUTS / 50);
    }
}
