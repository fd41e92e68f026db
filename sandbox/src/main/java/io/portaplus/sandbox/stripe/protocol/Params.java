package io.portaplus.sandbox.stripe.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, with Stripe's nested names such as {@code card[exp_month]} or {@code expand[0]}. */
public final class Params {
    private static final Pattern INDEX = Pattern.compile("\\[\\d*]");
    private static final int MOST = 1000;

    private final List<Param> all;

    private Params(List<Param> all) {
        this.all = all;
    }

    /**
     * Reads a query or a form.
     *
     * @throws Refusal when it is no form
     */
    public static Params parse(@Nullable String form) {
        List<Param> all = new ArrayList<>();
        for (String pair : form == null ? new String[0] : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                all.add(new Param(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        if (all.size() > MOST) {
            throw ApiError.invalid("Too many parameters.").refuse();
        }
        return new Params(all);
    }

    /** Parameters that were not sent but follow from something else. */
    public static Params of(Map<String, String> values) {
        return new Params(values.entrySet().stream()
                .map(entry -> new Param(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** These and those. */
    public Params and(Params more) {
        List<Param> both = new ArrayList<>(all);
        both.addAll(more.all);
        return new Params(both);
    }

    /**
     * Refuses what the endpoint does not know: it must not be taken for understood.
     *
     * @param known names, {@code []} for any element and {@code [*]} for any key
     * @throws Refusal with {@code parameter_unknown}
     */
    public void only(Set<String> known) {
        for (Param param : all) {
            String shape = param.shape();
            boolean map = shape.indexOf('[') > 0
                    && shape.endsWith("]")
                    && (known.contains(shape.substring(0, shape.indexOf('[')) + "[*]")
                            || known.contains(shape.substring(0, shape.lastIndexOf('[')) + "[*]"));
            boolean cleared = param.value.isEmpty() && known.contains(shape + "[*]");
            if (!known.contains(shape) && !map && !cleared) {
                throw ApiError.invalid("Received unknown parameter: " + param.name)
                        .code("parameter_unknown")
                        .param(param.name)
                        .refuse();
            }
        }
    }

    /** Whether the parameter, or an element or member of it, was sent. */
    public boolean has(String name) {
        return all.stream().anyMatch(param -> param.name.equals(name) || param.name.startsWith(name + "["));
    }

    /** The value as sent, empty included, or null. */
    public @Nullable String raw(String name) {
        String value = null;
        for (Param param : all) {
            if (param.name.equals(name)) {
                value = param.value;
            }
        }
        return value;
    }

    /**
     * The value, or null when it was not sent.
     *
     * @throws Refusal when it was sent empty
     */
    public @Nullable String text(String name) {
        String value = raw(name);
        if (value != null && value.isEmpty()) {
            throw ApiError.invalid("You passed an empty string for '" + name
                            + "'. We assume empty values are an attempt to unset a parameter; however '" + name
                            + "' cannot be unset. You should remove '" + name
                            + "' from your request or supply a non-empty value.")
                    .code("parameter_invalid_empty")
                    .param(name)
                    .refuse();
        }
        return value;
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws Refusal when it is missing or empty
     */
    public String required(String name) {
        String value = text(name);
        if (value == null) {
            throw ApiError.missing(name).refuse();
        }
        return value;
    }

    /**
     * The whole number of a parameter that must be there.
     *
     * @throws Refusal when it is missing or no whole number
     */
    public long integer(String name) {
        String value = required(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("Invalid integer: " + value)
                    .code("parameter_invalid_integer")
                    .param(name)
                    .refuse();
        }
    }

    /**
     * The whole number above zero of a parameter that must be there.
     *
     * @throws Refusal when it is missing, no whole number, or not above zero
     */
    public long positive(String name) {
        long value = integer(name);
        if (value < 1) {
            throw ApiError.invalid("This value must be greater than or equal to 1.")
                    .code("parameter_invalid_integer")
                    .param(name)
                    .refuse();
        }
        return value;
    }

    /**
     * A switch, off when it was not sent.
     *
     * @throws Refusal when it is neither true nor false
     */
    public boolean flag(String name) {
        String value = text(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw ApiError.invalid("Invalid boolean: " + value).param(name).refuse();
        }
        return true;
    }

    /**
     * One of the choices, or null when it was not sent.
     *
     * @throws Refusal when it is none of the choices
     */
    public @Nullable String choice(String name, String... choices) {
        String value = text(name);
        if (value != null && !List.of(choices).contains(value)) {
            String listed = choices.length == 1
                    ? choices[0]
                    : String.join(", ", List.of(choices).subList(0, choices.length - 1)) + " or "
                            + choices[choices.length - 1];
            throw ApiError.invalid("Invalid " + name + ": must be one of " + listed)
                    .param(name)
                    .refuse();
        }
        return value;
    }

    /** The elements of {@code name[]}, {@code name[0]} and so on, in the order sent. */
    public List<String> list(String name) {
        return all.stream()
                .filter(param -> param.shape().equals(name + "[]"))
                .map(Param::value)
                .toList();
    }

    /**
     * The names {@code name[0]}, {@code name[1]} and so on that have members, in the order of their numbers.
     *
     * @throws Refusal for an element without a number: which members belong together would be a guess
     */
    public List<String> elements(String name) {
        SortedMap<Integer, String> elements = new TreeMap<>();
        Pattern element = Pattern.compile(Pattern.quote(name) + "\\[(\\d{0,4})]\\[.*");
        for (Param param : all) {
            Matcher matcher = element.matcher(param.name);
            if (matcher.matches()) {
                String number = matcher.group(1);
                if (number.isEmpty()) {
                    throw ApiError.invalid("Invalid array: number the elements of `" + name + "`.")
                            .param(name)
                            .refuse();
                }
                elements.put(Integer.valueOf(number), name + "[" + number + "]");
            }
        }
        return List.copyOf(elements.values());
    }

    /** The members of {@code name[key]}. */
    public Map<String, String> map(String name) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Param param : all) {
            if (param.name.startsWith(name + "[") && param.name.endsWith("]")) {
                members.put(param.name.substring(name.length() + 1, param.name.length() - 1), param.value);
            }
        }
        return members;
    }

    /** The same for the same parameters in any order, different for any others; tells none of them. */
    public String fingerprint() {
        String canonical = all.stream()
                .map(param -> param.name.length() + ":" + param.name + "=" + param.value.length() + ":" + param.value)
                .sorted()
                .collect(Collectors.joining("&"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("Invalid percent-encoding in the parameters").refuse();
        }
    }

    /** @param shape the name with {@code []} for any index */
    private record Param(String name, String value, String shape) {
        Param(String name, String value) {
            this(name, value, name.indexOf('[') < 0 ? name : INDEX.matcher(name).replaceAll("[]"));
        }
    }
}
