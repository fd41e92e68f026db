package io.portaplus.sandbox.portabilling.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes customers, accounts, invoices and users out of what a seed says of them; the rest is usual. */
final class Seeding {
    /** Members that a real answer sometimes leaves out, sometimes has as null, sometimes as an empty text. */
    private static final List<String> OPTIONAL = List.of(
            "email",
            "companyname",
            "login",
            "refnum",
            "bcc",
            "tax_id",
            "faxnum",
            "phone2",
            "cont2",
            "notepad",
            "cld_translation_rule",
            "baddr2");
    /** The same, but numbers: never an empty text. */
    private static final List<String> OPTIONAL_NUMBERS = List.of("i_parent", "i_moh", "i_vd_plan", "discount_rate");
    /** What a seed says of a customer without it being a member of the answer. */
    private static final Set<String> HIDDEN =
            Set.of("i_env", "service_features", "payment_method_info", "custom_fields");

    private final JsonMapper json;
    private final Random random;

    Seeding(JsonMapper json, long seed) {
        this.json = json;
        this.random = new Random(seed);
    }

    /** A mapper that keeps every digit of an amount. */
    static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    JsonNode world() {
        return resource("world.json");
    }

    Party customer(JsonNode said, long id) {
        Party made = party(Party.Kind.CUSTOMER, "customer.json", said, id);
        OPTIONAL.forEach(name -> leaveOut(made.fields(), name, random.nextInt(3)));
        OPTIONAL_NUMBERS.forEach(name -> leaveOut(made.fields(), name, random.nextInt(2)));
        return made;
    }

    Party account(JsonNode said, long id) {
        return party(Party.Kind.ACCOUNT, "account.json", said, id);
    }

    static Invoice invoice(JsonNode said, long id) {
        BigDecimal amount = said.path("amount").decimalValue();
        return new Invoice(
                id,
                said.path("i_customer").asLong(),
                said.path("invoice_number").asString("INV-" + id),
                said.path("issue_date").asString("2026-01-01"),
                amount,
                said.path("paid").asDecimal(BigDecimal.ZERO),
                said.path("pdf").asBoolean(false));
    }

    static User user(JsonNode said, long id) {
        Set<String> denied = new HashSet<>();
        said.path("denied").forEach(one -> denied.add(one.asString()));
        return new User(
                id,
                said.path("login").asString(),
                said.path("password").asString(""),
                said.hasNonNull("token") ? said.path("token").asString() : null,
                said.path("i_env").asLong(1),
                said.path("realm").asString("admin"),
                said.hasNonNull("i_customer") ? said.path("i_customer").asLong() : null,
                denied,
                said.path("must_change_password").asBoolean(false));
    }

    private Party party(Party.Kind kind, String template, JsonNode said, long id) {
        ObjectNode fields = resource(template);
        ObjectNode hidden = JsonNodeFactory.instance.objectNode();
        fields.put(kind.key(), id);
        said.properties().forEach(entry -> {
            ObjectNode target = HIDDEN.contains(entry.getKey()) ? hidden : fields;
            target.set(entry.getKey(), entry.getValue().deepCopy());
        });
        return new Party(kind, id, hidden.path("i_env").asLong(1), fields, hidden);
    }

    private static void leaveOut(ObjectNode fields, String name, int how) {
        if (fields.has(name)) {
            return;
        }
        switch (how) {
            case 0 -> fields.remove(name);
            case 1 -> fields.putNull(name);
            default -> fields.put(name, "");
        }
    }

    private ObjectNode resource(String name) {
        try (@Nullable InputStream in = Seeding.class.getResourceAsStream(name)) {
            return (ObjectNode) json.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
