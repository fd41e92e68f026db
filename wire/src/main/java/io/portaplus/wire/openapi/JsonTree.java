package io.portaplus.wire.openapi;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** JSON laid out for people, from maps, lists, texts, numbers, truth values and JSON that is written already. */
final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonTree() {}

    /** JSON that is written already. */
    record Raw(String json) {}

    static byte[] write(Object tree) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator generator = FACTORY.createGenerator(new LaidOut(), bytes)) {
            write(tree, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(Object tree, JsonGenerator generator) {
        switch (tree) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((key, value) -> {
                    generator.writeName((String) key);
                    write(value, generator);
                });
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(item -> write(item, generator));
                generator.writeEndArray();
            }
            case String text -> generator.writeString(text);
            case Integer number -> generator.writeNumber(number);
            case Boolean truth -> generator.writeBoolean(truth);
            case Raw raw -> copy(raw, generator);
            default -> throw new IllegalArgumentException("No form in JSON: " + tree.getClass());
        }
    }

    private static void copy(Raw raw, JsonGenerator generator) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), raw.json())) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        }
    }

    /** Two blanks for each level, and line ends that are the same everywhere. */
    private static final class LaidOut extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter()
                    .withObjectIndenter(lines)
                    .withArrayIndenter(lines)
                    .withSeparators(
                            PrettyPrinter.DEFAULT_SEPARATORS.withObjectNameValueSpacing(Separators.Spacing.AFTER));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
