package io.portaplus.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Basket;
import io.portaplus.wire.Mutations;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Elements that are known by their bytes mean what they mean where they are taken apart. */
class LeafTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000) / 2;

    private final XmlFormat xml = new XmlFormat(new ReadLimits(8, 20, 50));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    @Test
    void aBlankMoreInATagChangesNothing() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("LeafTest: -Dfuzz.seed=" + seed);
        Mutations mutations = XmlMutations.of(seed);
        int taken = 0;
        for (int n = 0; n < INPUTS; n++) {
            byte[] body = mutations.of(xml.write(model, RandomBasket.of(seed + n)));
            Object read = read(body);
            taken += read instanceof Basket ? 1 : 0;
            assertThat(read(unusual(body)))
                    .as("seed %d, input %s", seed, HexFormat.of().formatHex(body))
                    .isEqualTo(read);
        }
        assertThat(taken).isBetween(INPUTS / 50, INPUTS - INPUTS / 50);
    }

    /**
     * The same document, in which no tag is as the writer has it; only CDATA sections and what begins with {@code <?} may
     * hold what looks like tags.
     */
    private static byte[] unusual(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.contains("<![CDATA[")
                ? body
                : text.replaceAll("<([A-Za-z0-9:]+)>", "<$1 >")
                        .replaceAll("<([^<>?!][^<>]*) />", "<$1/>")
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The record, or its faults; what is not well-formed is so at another place. */
    private Object read(byte[] body) {
        try {
            return xml.read(model, body);
        } catch (UnreadableException refused) {
            return refused.faults().isEmpty() ? refused.code() : refused.faults();
        }
    }
}
