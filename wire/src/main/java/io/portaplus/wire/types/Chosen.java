package io.portaplus.wire.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of one file. What can't be a value, and what is no option, doesn't count. */
final class Chosen {
    private final List<Option> options;
    private final Map<Option, String> given = new LinkedHashMap<>();

    /**
     * @param parameters of the query, by their names in lower case
     */
    Chosen(List<Option> options, Map<String, String> parameters) {
        this.options = options;
        for (Option option : options) {
            String value = parameters.get(option.name().toLowerCase(Locale.ROOT));
            if (value != null && option.kind().accepts(value)) {
                given.put(option, value);
            }
        }
    }

    String text(Option option) {
        return given.getOrDefault(option, option.usual());
    }

    boolean isOn(Option option) {
        return text(option).equalsIgnoreCase("true");
    }

    Set<String> types(Option option) {
        return Stream.of(text(option).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The options as a file's head has them: those that are not chosen behind the mark of a comment. */
    void write(String mark, Lines out) {
        for (Option option : options) {
            String value = text(option);
            out.line((given.containsKey(option) ? "" : mark) + option.name() + ":" + (value.isEmpty() ? "" : " ")
                    + value);
        }
    }
}
