package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code in docs/clients.md is the code that the other tests run. */
final class DocumentedCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final String MARK = "<!-- code: ";
    private static final int BLOCKS = 6;

    @Test
    void everyMarkedBlockIsInTheFileThatItNames() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/clients.md"));
        int blocks = 0;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(MARK)) {
                String file = lines.get(at).substring(MARK.length()).replace(" -->", "");
                List<String> block = blockAfter(lines, at + 1);
                assertThat(block).as("the block of " + file).hasSizeGreaterThan(3);
                List<String> source = stripped(Files.readAllLines(ROOT.resolve(file)));
                assertThat(Collections.indexOfSubList(source, stripped(block)))
                        .as("where " + file + " has the block that begins with " + block.getFirst())
                        .isNotNegative();
                blocks++;
            }
        }
        assertThat(blocks).isEqualTo(BLOCKS);
    }

    /** The indented lines below, with the blank lines between them. */
    private static List<String> blockAfter(List<String> lines, int start) {
        List<String> block = new ArrayList<>();
        for (int at = start; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("    ")) {
                block.add(line);
            } else if (line.isEmpty()) {
                if (!block.isEmpty()) {
                    block.add(line);
                }
            } else {
                break;
            }
        }
        while (!block.isEmpty() && block.getLast().isEmpty()) {
            block.removeLast();
        }
        return block;
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
