package io.portaplus.sandbox.stripe.state;

import io.portaplus.sandbox.clock.SandboxClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the lines of the journal say, and how they are read back. */
final class Lines {
    private final SandboxClock clock;
    private final Function<String, Account> accounts;
    private final List<ObjectNode> movements;

    Lines(SandboxClock clock, Function<String, Account> accounts, List<ObjectNode> movements) {
        this.clock = clock;
        this.accounts = accounts;
        this.movements = movements;
    }

    static ObjectNode clock(Duration ahead) {
        return node().put("aheadMillis", ahead.toMillis());
    }

    static ObjectNode commit(Transaction transaction, List<Entity> changed, List<ObjectNode> movements) {
        ObjectNode line = node().put("account", transaction.account().name());
        if (!changed.isEmpty()) {
            ArrayNode put = line.putArray("put");
            changed.forEach(entity -> put.add(toJson(entity)));
        }
        if (!transaction.kept().isEmpty()) {
            ObjectNode keep = line.putObject("keep");
            transaction.kept().forEach((key, answer) -> keep.set(key, answer.toJson()));
        }
        if (!movements.isEmpty()) {
            line.putArray("moved").addAll(movements);
        }
        return line;
    }

    /** The present state in as few lines as there are objects; answers and events past their time are left out. */
    Iterable<ObjectNode> snapshot(Collection<Account> all) {
        List<ObjectNode> lines = new ArrayList<>();
        lines.add(clock(clock.ahead()));
        long oldest = clock.instant().minus(Store.TOLD_FOR).getEpochSecond();
        for (Account account : all) {
            for (Kind kind : Kind.values()) {
                account.table(kind).everything().stream()
                        .filter(entity -> !kind.isTelling() || entity.number("created") >= oldest)
                        .sorted(Comparator.comparingLong(Entity::order))
                        .forEach(entity -> lines.add(
                                of(account, line -> line.putArray("put").add(toJson(entity)))));
            }
            account.keptAnswers().forEach((key, answer) -> {
                if (answer.isFresh(clock.instant())) {
                    lines.add(of(account, line -> line.putObject("keep").set(key, answer.toJson())));
                }
            });
        }
        movements.forEach(movement -> lines.add(node().set("moved", array().add(movement))));
        return lines;
    }

    void apply(JsonNode line) {
        if (line.has("aheadMillis")) {
            clock.setAhead(Duration.ofMillis(line.path("aheadMillis").asLong()));
        }
        if (line.has("account")) {
            Account account = accounts.apply(line.path("account").asString());
            line.path("put").forEach(entity -> account.put(entity(entity)));
            line.path("keep").properties().forEach(e -> account.keep(e.getKey(), KeptAnswer.of(e.getValue())));
        }
        line.path("moved").forEach(movement -> movements.add((ObjectNode) movement));
    }

    private static ObjectNode toJson(Entity entity) {
        return node().put("kind", entity.kind().name())
                .put("id", entity.id())
                .put("order", entity.order())
                .set("state", entity.state());
    }

    private static Entity entity(JsonNode json) {
        return new Entity(
                Kind.valueOf(json.path("kind").asString()),
                json.path("id").asString(),
                json.path("order").asLong(),
                (ObjectNode) json.path("state"));
    }

    private static ObjectNode of(Account account, Consumer<ObjectNode> fill) {
        ObjectNode line = node().put("account", account.name());
        fill.accept(line);
        return line;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
