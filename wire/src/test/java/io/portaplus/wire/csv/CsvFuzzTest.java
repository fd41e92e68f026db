package io.portaplus.wire.csv;

import io.portaplus.wire.Fuzzing;
import io.portaplus.wire.format.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFuzzTest {
    private static final List<String> PIECES = List.of(
            "\"",
            "\"\"",
            ",",
            "\r\n",
            "\n",
            "\r",
            "{",
            "}",
            "[",
            "]",
            ":",
            " ",
            "\\",
            "null",
            "True",
            "0",
            "-",
            "1e999999999",
            "99999999999999999999",
            "1.50",
            "Title,",
            "lines,",
            "Title,Title",
            "\"[{Key:\"\"a\"\"}]\"",
            "[{\"\"Key\"\":1}]",
            "\u0000",
            "\uFEFF",
            "\u00e9",
            "\uD83D\uDE00",
            "[[[[[[[[[",
            "{a:{a:{a:",
            ",,,,,,,,,,,,,,,,,,,,,,,,,,,,");

    private final Fuzzing fuzzing = new Fuzzing(new CsvFormat(new ReadLimits(8, 20, 50)), PIECES);

    @Test
    void mutatedInputsAreReadOrRefusedByTheReaderItself() {
        fuzzing.run();
    }
}
