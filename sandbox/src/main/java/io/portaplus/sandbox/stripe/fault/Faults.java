package io.portaplus.sandbox.stripe.fault;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The faults in force: rules set by the control calls, and single requests that ask for one in their metadata. */
public final class Faults {
    private static final Set<String> KNOWN = Set.of("method", "path", "pathRegex", "fault", "times", "rate", "skip");

    private volatile long seed;
    private final AtomicLong lastId = new AtomicLong();
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();

    /** With the same seed and the same requests the same ones are struck. */
    public Faults(long seed) {
        this.seed = seed;
    }

    /** What all chance goes by. */
    public long seed() {
        return seed;
    }

    /** Takes all rules away and counts the next ones from 1 again: the same rules strike the same requests again. */
    public void reseed(long next) {
        clear();
        lastId.set(0);
        seed = next;
    }

    /**
     * Adds a rule.
     *
     * @return its id
     * @throws IllegalArgumentException when the rule makes no sense, in words for its author
     */
    public String add(JsonNode json) {
        json.propertyNames().forEach(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown member " + name);
            }
        });
        Fault fault = Fault.named(json.path("fault").asString(""));
        if (fault == null) {
            throw new IllegalArgumentException("unknown fault; there are "
                    + Stream.of(Fault.values()).map(Fault::wireName).toList());
        }
        long number = lastId.incrementAndGet();
        FaultRule.Terms terms =
                new FaultRule.Terms(text(json, "method"), text(json, "path"), pattern(text(json, "pathRegex")), fault);
        FaultRule rule = new FaultRule("fault_" + number, terms, new Odds(json, seed * 31 + number));
        rules.add(rule);
        return rule.id();
    }

    /** The fault that strikes this request, or null. */
    public @Nullable Fault strike(String method, String path) {
        for (FaultRule rule : rules) {
            if (rule.strikes(method, path)) {
                return rule.fault();
            }
        }
        return null;
    }

    /**
     * The fault that a request asks for in its own metadata. A repeat under the same idempotency key carries the same
     * metadata, so the fault strikes only once a key.
     */
    public @Nullable Fault askedFor(@Nullable String name, String account, @Nullable String idempotencyKey) {
        Fault fault = Fault.named(name);
        if (fault == null || (idempotencyKey != null && !askedFor.add(account + '/' + idempotencyKey))) {
            return null;
        }
        return fault;
    }

    /** One rule, or null. */
    public @Nullable ObjectNode find(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map(FaultRule::toJson)
                .orElse(null);
    }

    /** All rules and what they have struck so far. */
    public ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        rules.forEach(rule -> list.withArray("faults").add(rule.toJson()));
        list.withArray("faults");
        return list;
    }

    /** Takes one rule away; false when there is none of this id. */
    public boolean remove(String id) {
        return rules.removeIf(rule -> rule.id().equals(id));
    }

    /** Takes all rules away. */
    public void clear() {
        rules.clear();
        askedFor.clear();
    }

    private static @Nullable String text(JsonNode json, String member) {
        String text = json.path(member).asString("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Pattern pattern(@Nullable String regex) {
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("pathRegex is no regular expression: " + e.getDescription(), e);
        }
    }
}
