package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.state.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A query of Stripe's search: clauses such as {@code status:"succeeded"}, {@code email~"ann"}, {@code amount>1000},
 * {@code metadata["order"]:"7"} or {@code -currency:"usd"}, joined by AND (or a space) or by OR, not by both.
 */
final class SearchQuery implements Predicate<Entity> {
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(-?)(?:metadata\\[(\"(?<key>[^\"]+)\"|'(?<key2>[^']+)')]|(?<field>[a-z_.]+))"
                    + "\\s*(?<operator>:|~|>=|<=|>|<)\\s*(?:\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"|'(?<text2>[^']*)'|(?<bare>null|\\d+))");
    private static final Pattern JOIN = Pattern.compile("\\s+(AND|OR)(?=\\s)|\\s+(?=\\S)", Pattern.CASE_INSENSITIVE);
    private static final int SHORTEST_PART = 3;
    private static final int LONGEST = 2000;

    private final List<Predicate<Entity>> clauses = new ArrayList<>();
    private boolean any;

    private SearchQuery() {}

    /**
     * Reads a query.
     *
     * @param fields what can be asked for, and how
     * @throws Refusal for a query that is none, or asks for more than Stripe's search knows
     */
    static SearchQuery parse(String query, Map<String, Type> fields) {
        if (query.length() > LONGEST) {
            throw refusal("A query can have up to " + LONGEST + " characters.");
        }
        SearchQuery parsed = new SearchQuery();
        Matcher clause = CLAUSE.matcher(query);
        Matcher join = JOIN.matcher(query);
        String joint = null;
        int at = 0;
        while (true) {
            if (!clause.find(at) || clause.start() != at) {
                throw refusal("We could not parse this query at position " + at + ".");
            }
            parsed.clauses.add(clause(clause, fields));
            at = clause.end();
            if (query.substring(at).isBlank()) {
                parsed.any = "OR".equals(joint);
                return parsed;
            }
            if (!join.find(at) || join.start() != at) {
                throw refusal("We could not parse this query at position " + at + ".");
            }
            String word = join.group(1) == null ? "AND" : join.group(1).toUpperCase(Locale.ROOT);
            if (joint != null && !joint.equals(word)) {
                throw refusal("A query can be joined by AND or by OR, not by both.");
            }
            joint = word;
            at = join.end();
        }
    }

    @Override
    public boolean test(Entity entity) {
        return any
                ? clauses.stream().anyMatch(clause -> clause.test(entity))
                : clauses.stream().allMatch(clause -> clause.test(entity));
    }

    private static Predicate<Entity> clause(Matcher found, Map<String, Type> fields) {
        String key = found.group("key") == null ? found.group("key2") : found.group("key");
        String field = found.group("field");
        Type type = key == null ? fields.get(field) : Type.TOKEN;
        if (type == null) {
            throw refusal("Field `" + field + "` is not a supported search field here. These are: "
                    + String.join(", ", fields.keySet().stream().sorted().toList()) + ", metadata.");
        }
        String operator = found.group("operator");
        boolean isNull = "null".equals(found.group("bare"));
        String value = isNull ? null : value(found);
        check(type, operator, value, isNull && key == null);
        Predicate<Entity> test = entity -> matches(member(entity, key, field), type, operator, value);
        return found.group(1).isEmpty() ? test : test.negate();
    }

    private static String value(Matcher found) {
        String quoted = found.group("text");
        if (quoted != null) {
            return quoted.replaceAll("\\\\(.)", "$1");
        }
        String single = found.group("text2");
        return single == null ? found.group("bare") : single;
    }

    private static void check(Type type, String operator, @Nullable String value, boolean nullOfField) {
        if (nullOfField || (value == null && !operator.equals(":"))) {
            throw refusal("Only a metadata key can be compared with null.");
        }
        if (type == Type.NUMBER && (operator.equals("~") || value == null || !value.matches("\\d{1,18}"))) {
            throw refusal("A number is compared with a number, by :, >, <, >= or <=.");
        }
        if (type != Type.NUMBER && !operator.equals(":") && !(type == Type.TEXT && operator.equals("~"))) {
            throw refusal("The operator " + operator + " is not supported for this field.");
        }
        if (operator.equals("~") && value != null && value.length() < SHORTEST_PART) {
            throw refusal("A part of a text must have at least 3 characters.");
        }
    }

    private static @Nullable JsonNode member(Entity entity, @Nullable String key, String field) {
        return key == null
                ? entity.state().get(field)
                : entity.state().path("metadata").get(key);
    }

    private static boolean matches(@Nullable JsonNode member, Type type, String operator, @Nullable String value) {
        if (value == null) {
            return member == null;
        }
        if (member == null || member.isNull()) {
            return false;
        }
        if (type == Type.NUMBER) {
            int order = Long.compare(member.asLong(), Long.parseLong(value));
            return switch (operator) {
                case ">" -> order > 0;
                case "<" -> order < 0;
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                default -> order == 0;
            };
        }
        String text = member.asString();
        return switch (type) {
            case TEXT -> {
                String lower = text.toLowerCase(Locale.ROOT);
                String wanted = value.toLowerCase(Locale.ROOT);
                yield operator.equals("~") ? lower.contains(wanted) : lower.equals(wanted);
            }
            default -> text.equals(value);
        };
    }

    private static Refusal refusal(String message) {
        return ApiError.invalid(message).param("query").refuse();
    }

    /** How a field is compared. */
    enum Type {
        /** Letter by letter. */
        TOKEN,
        /** Without regard to case, and in part. */
        TEXT,
        /** By size. */
        NUMBER
    }
}
