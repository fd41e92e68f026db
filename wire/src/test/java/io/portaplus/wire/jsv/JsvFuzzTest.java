package io.portaplus.wire.jsv;

import io.portaplus.wire.Fuzzing;
import io.portaplus.wire.format.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsvFuzzTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\"\"",
            ":",
            ",",
            " ",
            "\r\n",
            "\\",
            "null",
            "True",
            "0",
            "-",
            "1e999999999",
            "99999999999999999999",
            "1.50",
            "{Title:",
            ",lines:[",
            "{Key:",
            "Person:{",
            "{\"Title\":",
            "[{\"Key\":\"",
            "\u0000",
            "\uFEFF",
            "\uFFFF",
            "\u00e9",
            "\uD83D\uDE00",
            "[[[[[[[[[",
            "{a:{a:{a:",
            "Lines:[{},{},{},{},{},{},{},{}");

    private final Fuzzing fuzzing = new Fuzzing(new JsvFormat(new ReadLimits(8, 20, 50)), PIECES);

    @Test
    void mutatedInputsAreReadOrRefusedByTheReaderItself() {
        fuzzing.run();
    }
}
