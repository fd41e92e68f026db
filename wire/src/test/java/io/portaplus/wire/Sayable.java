package io.portaplus.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Baskets as a text format can say them: all that is lost on the way, and nothing else. */
final class Sayable {
    private Sayable() {}

    /** A list whose only item is null is the empty list. */
    static Basket inJsv(Basket basket) {
        return new Basket(
                basket.title(),
                basket.quantity(),
                basket.iCustomer(),
                basket.isDelete(),
                basket.fee(),
                basket.at(),
                basket.token(),
                lines(basket.lines()),
                texts(basket.notes()),
                map(basket.attributes()),
                basket.person());
    }

    /** And the empty text as the value of a member is null. */
    static Basket inCells(Basket basket) {
        Basket jsv = inJsv(basket);
        return new Basket(
                text(jsv.title()),
                jsv.quantity(),
                jsv.iCustomer(),
                jsv.isDelete(),
                jsv.fee(),
                jsv.at(),
                text(jsv.token()),
                jsv.lines(),
                jsv.notes(),
                jsv.attributes(),
                jsv.person());
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable List<Basket.@Nullable Line> lines(@Nullable List<Basket.@Nullable Line> lines) {
        if (lines != null && isOneNull(lines)) {
            return new ArrayList<Basket.@Nullable Line>();
        }
        return lines;
    }

    private static @Nullable List<@Nullable String> texts(@Nullable List<@Nullable String> texts) {
        if (texts != null && isOneNull(texts)) {
            return new ArrayList<@Nullable String>();
        }
        return texts;
    }

    private static @Nullable Map<String, List<@Nullable String>> map(
            @Nullable Map<String, List<@Nullable String>> map) {
        if (map == null) {
            return null;
        }
        Map<String, List<@Nullable String>> said = new LinkedHashMap<>(map);
        for (Map.Entry<String, List<@Nullable String>> entry : said.entrySet()) {
            if (isOneNull(entry.getValue())) {
                entry.setValue(new ArrayList<@Nullable String>());
            }
        }
        return said;
    }

    private static boolean isOneNull(List<?> list) {
        return list.size() == 1 && list.getFirst() == null;
    }
}
