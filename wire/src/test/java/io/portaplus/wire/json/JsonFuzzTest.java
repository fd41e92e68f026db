package io.portaplus.wire.json;

import io.portaplus.wire.Fuzzing;
import io.portaplus.wire.Mutations;
import io.portaplus.wire.format.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFuzzTest {
    private static final List<String> PIECES = Mutations.JSON;

    private final Fuzzing fuzzing = new Fuzzing(new JsonFormat(new ReadLimits(8, 20, 50)), PIECES);

    @Test
    void mutatedInputsAreReadOrRefusedByTheReaderItself() {
        fuzzing.run();
    }
}
