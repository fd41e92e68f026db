package io.portaplus.wire.types;

/** Source text, line by line. */
final class Lines {
    private static final String STEP = "    ";

    private final StringBuilder text = new StringBuilder(4096);
    private String indent = "";

    Lines line(String line) {
        if (!line.isEmpty()) {
            text.append(indent).append(line);
        }
        text.append('\n');
        return this;
    }

    Lines blank() {
        return line("");
    }

    /** Opens a block; what follows is indented. */
    Lines open(String line) {
        line(line);
        indent += STEP;
        return this;
    }

    Lines close(String line) {
        return end().line(line);
    }

    /** Ends a block where nothing stands for its end. */
    Lines end() {
        indent = indent.substring(STEP.length());
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
