package io.portaplus.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.portaplus.wire.Basket;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/** QuickTheories prints its seed, and the seed of the basket, when a property fails. */
class XmlRoundTripTest {
    private final XmlFormat xml = new XmlFormat(new ReadLimits(8, 100, 1000));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    @Test
    void whatIsWrittenIsReadBackEqual() {
        qt().withExamples(5_000)
                .forAll(longs().all())
                .assuming(seed -> Holdable.of(model, RandomBasket.of(seed)) != null)
                .checkAssert(seed -> {
                    Basket basket = RandomBasket.of(seed);
                    assertThat(xml.read(model, xml.write(model, basket))).isEqualTo(Holdable.of(model, basket));
                });
    }

    @Test
    void whatWasReadIsWrittenAgainByteForByte() {
        qt().withExamples(2_000)
                .forAll(longs().all())
                .assuming(seed -> Holdable.of(model, RandomBasket.of(seed)) != null)
                .checkAssert(seed -> {
                    byte[] written = xml.write(model, RandomBasket.of(seed));
                    assertThat(xml.write(model, xml.read(model, written))).isEqualTo(written);
                });
    }

    @Test
    void samplesAreReadBackEqualToo() {
        qt().withExamples(1_000)
                .forAll(longs().all())
                .assuming(seed -> Holdable.of(model, RandomBasket.of(seed)) != null)
                .checkAssert(seed -> {
                    Basket basket = RandomBasket.of(seed);
                    assertThat(xml.read(model, xml.writeSample(model, basket))).isEqualTo(Holdable.of(model, basket));
                });
    }

    @Test
    void whatIsWrittenIsWellFormedForOtherParsersToo() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        qt().withExamples(1_000).forAll(longs().all()).checkAssert(seed -> {
            byte[] written = xml.write(model, RandomBasket.of(seed));
            try {
                XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(written));
                while (reader.hasNext()) {
                    reader.next();
                }
            } catch (XMLStreamException refused) {
                throw new AssertionError("refused", refused);
            }
        });
    }
}
