package io.portaplus.payments.settings;

import io.portaplus.payments.basket.Countries;
import io.portaplus.payments.money.Currency;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a setting's text is read.
 *
 * @param takes what it takes, in words that end a sentence
 * @param reader throws any unchecked exception where the text is none
 */
public record SettingType<T>(String takes, Function<String, T> reader) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** Far more than anybody waits, and far less than what can be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** A time such as {@code 250ms}, {@code 25s}, {@code 10m}, {@code 20h} or {@code 3d}. */
    public static final SettingType<Duration> DURATION_TYPE =
            new SettingType<>("a time such as 250ms, 25s, 10m, 20h or 3d", SettingType::duration);

    public static final SettingType<Boolean> FLAG = new SettingType<>("true or false", SettingType::flag);

    /** A decimal of 0 or more, or empty for none. */
    public static final SettingType<Optional<BigDecimal>> DECIMAL =
            new SettingType<>("a decimal of 0 or more, or nothing", SettingType::decimal);

    /** A whole number of 1 or more. */
    public static final SettingType<Integer> COUNT =
            new SettingType<>("a whole number from 1 to 1000000", SettingType::count);

    /** A whole number of 0 or more. */
    public static final SettingType<Integer> NUMBER =
            new SettingType<>("a whole number from 0 to 1000000", text -> text.equals("0") ? 0 : count(text));

    /** Texts separated by commas. */
    public static final SettingType<List<String>> LIST =
            new SettingType<>("texts separated by commas", text -> items(text).toList());

    /** Origins as browsers write them, separated by commas. */
    public static final SettingType<List<String>> ORIGINS = new SettingType<>(
            "origins such as https://shop.example, separated by commas (http only for this machine itself)",
            SettingType::origins);

    /** Country codes with percents, such as {@code GB=20, DE=19}. */
    public static final SettingType<Map<String, BigDecimal>> RATES =
            new SettingType<>("countries with percents such as GB=20, DE=19", SettingType::rates);

    /** A country, however people write it, or empty for none. */
    public static final SettingType<String> COUNTRY =
            new SettingType<>("a country, best as two letters, or nothing", SettingType::country);

    /** A currency that the processor charges, or empty for none. */
    public static final SettingType<Optional<Currency>> CURRENCY =
            new SettingType<>("a currency's three letters, or nothing", SettingType::currency);

    /** An absolute address, https but for loopback, or empty for none. */
    public static final SettingType<Optional<URI>> ADDRESS = new SettingType<>(
            "an absolute https address (http only for this machine itself), or nothing", SettingType::address);

    T read(String text) {
        return reader.apply(text);
    }

    /** One of the names of an enum, in any case. */
    public static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        String names = Stream.of(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return new SettingType<>(names, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static Duration duration(String text) {
        Matcher found = DURATION.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("not a time");
        }
        long count = Long.parseLong(found.group(1));
        Duration time = switch (found.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("too long");
        }
        return time;
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() < 0 || text.length() > 30) {
            throw new IllegalArgumentException("out of range");
        }
        return Optional.of(value);
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("out of range");
        }
        return count;
    }

    private static List<String> origins(String text) {
        List<String> origins = items(text).toList();
        for (String origin : origins) {
            URI uri = address(origin).orElseThrow();
            int port = uri.getPort();
            String written = uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port);
            if (!written.equals(origin) || !origin.equals(origin.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("more, or less, than an origin");
            }
        }
        return origins;
    }

    private static Stream<String> items(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static Map<String, BigDecimal> rates(String text) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        items(text).forEach(item -> {
            String[] pair = item.split("=", 2);
            String country = Countries.find(pair[0].strip()).orElseThrow();
            BigDecimal percent = new BigDecimal(pair[1].strip());
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException("not a rate");
            }
            if (rates.put(country, percent) != null) {
                throw new IllegalArgumentException("a country's rate is given twice");
            }
        });
        return Map.copyOf(rates);
    }

    private static String country(String text) {
        return text.isEmpty() ? "" : Countries.find(text).orElseThrow();
    }

    private static Optional<Currency> currency(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Currency.find(text).orElseThrow());
    }

    private static Optional<URI> address(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI uri = URI.create(text);
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
        if (uri.getHost() == null
                || !("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback))) {
            throw new IllegalArgumentException("not an address");
        }
        return Optional.of(uri);
    }
}
