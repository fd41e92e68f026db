package io.portaplus.wire.xml;

import io.portaplus.wire.Fuzzing;
import io.portaplus.wire.format.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlFuzzTest {
    private static final List<String> PIECES = XmlMutations.PIECES;

    private final Fuzzing fuzzing = new Fuzzing(new XmlFormat(new ReadLimits(8, 20, 50)), PIECES);

    @Test
    void mutatedInputsAreReadOrRefusedByTheReaderItself() {
        fuzzing.run();
    }
}
