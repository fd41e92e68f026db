package io.portaplus.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Baskets with anything in them that a basket may hold, each told by its seed. */
public final class RandomBasket {
    private static final int MOST_UNSCALED_BITS = 130;
    private static final int MOST_SCALE = 40;
    /** Texts that could be taken for something else. */
    private static final List<String> TRICKY = List.of(
            "",
            " ",
            "  a",
            "a  ",
            " a b ",
            "null",
            "True",
            "false",
            "0",
            "-1.50",
            "[]",
            "{}",
            "[a,b]",
            "{a:1}",
            "{\"a\":\"b\"}",
            "a,b",
            "a:b",
            "\"",
            "\"\"",
            "\"a\"",
            "a\"b",
            "\r\n",
            "\t",
            "\\\"",
            "\\u0041",
            "a\u2028b",
            "\uD83D\uDE00",
            "=1+1",
            "</a>",
            "&amp;",
            "a%20b+c",
            "a=b&c=d",
            "2013-09-12",
            "/Date(0)/");

    private static final String ODD =
            "\"\\\\/\b\f\n\r\t\u0001\u001f\u007f\u0085\u00a0{}[]:,.e+-09aAzZ \u00e9\u0416\u20ac\u2028\uffff";

    private final Random random;

    private RandomBasket(Random random) {
        this.random = random;
    }

    /** The basket of that seed. */
    public static Basket of(long seed) {
        return new RandomBasket(new Random(seed)).basket();
    }

    /** Baskets that QuickTheories makes and, where a property fails, makes smaller. */
    public static Gen<Basket> generated() {
        return source -> new RandomBasket(new Drawn(source)).basket();
    }

    /** Each choice is one of QuickTheories', so that it can try smaller ones. */
    private static final class Drawn extends Random {
        private static final long serialVersionUID = 1L;

        private final transient RandomnessSource source;

        Drawn(RandomnessSource source) {
            super(0);
            this.source = source;
        }

        @Override
        protected int next(int bits) {
            return (int) source.next(Constraint.between(0, (1L << bits) - 1));
        }
    }

    private Basket basket() {
        return new Basket(
                maybe(this::text),
                maybe(random::nextInt),
                maybe(random::nextLong),
                maybe(random::nextBoolean),
                maybe(this::decimal),
                maybe(this::instant),
                maybe(this::text),
                maybe(this::lines),
                maybe(this::texts),
                maybe(() -> map(this::texts)),
                maybe(() ->
                        new Basket.Person(maybe(this::text), maybe(random::nextLong), maybe(() -> map(this::text)))));
    }

    private Basket.Line line() {
        return new Basket.Line(
                maybe(this::text), maybe(random::nextInt), maybe(this::decimal), maybe(random::nextBoolean));
    }

    private BigDecimal decimal() {
        BigInteger unscaled = new BigInteger(random.nextInt(MOST_UNSCALED_BITS), random);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(MOST_SCALE + 1));
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L));
    }

    private String text() {
        if (random.nextInt(4) == 0) {
            return TRICKY.get(random.nextInt(TRICKY.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            switch (random.nextInt(3)) {
                case 0 -> text.append(ODD.charAt(random.nextInt(ODD.length())));
                case 1 -> text.append((char) random.nextInt(' ', 0xD800));
                default -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
            }
        }
        return text.toString();
    }

    private List<Basket.@Nullable Line> lines() {
        List<Basket.@Nullable Line> items = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            items.add(maybe(this::line));
        }
        return items;
    }

    private List<@Nullable String> texts() {
        List<@Nullable String> items = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            items.add(maybe(this::text));
        }
        return items;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> entries = new LinkedHashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            entries.put(text(), value.get());
        }
        return entries;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }
}
