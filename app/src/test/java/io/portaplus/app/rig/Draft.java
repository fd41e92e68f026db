package io.portaplus.app.rig;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that is right, and then changed in a place or two. */
public final class Draft {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern PART = Pattern.compile("([A-Za-z0-9]+)(?:\\[(\\d+)])?");

    private final ObjectNode request;

    private Draft(ObjectNode request) {
        this.request = request;
    }

    /** A basket of one line, 3.00 GBP, paid with a test token that serves many payments. */
    public static Draft charge(long iCustomer) {
        return of(Portal.basket(iCustomer, "tok_visa", "3.00"));
    }

    /** A request with nothing but the licence and the customer. */
    public static Draft bare(long iCustomer) {
        return charge(iCustomer).without("apiSingleUseToken").without("ShoppingInformation");
    }

    public static Draft of(String json) {
        return new Draft((ObjectNode) JSON.readTree(json));
    }

    /**
     * Sets a member.
     *
     * @param path such as {@code ShoppingInformation[1].Title}; objects and items that are not there are made
     * @param value as JSON
     */
    public Draft with(String path, String value) {
        String[] parts = path.split("\\.", -1);
        ObjectNode at = request;
        for (int i = 0; i < parts.length - 1; i++) {
            Matcher part = part(parts[i]);
            at = part.group(2) == null ? object(at, part.group(1)) : item(at, part);
        }
        at.set(parts[parts.length - 1], JSON.readTree(value));
        return this;
    }

    /** Sets a text member. */
    public Draft text(String path, String value) {
        return with(path, JSON.writeValueAsString(value));
    }

    /** Sets what another draft has. */
    public Draft with(Draft other) {
        request.setAll(other.request);
        return this;
    }

    /** Takes a member of the request away. */
    public Draft without(String member) {
        request.remove(member);
        return this;
    }

    /** As it is sent. */
    public String json() {
        return request.toString();
    }

    private static Matcher part(String text) {
        Matcher part = PART.matcher(text);
        if (!part.matches()) {
            throw new IllegalArgumentException(text);
        }
        return part;
    }

    private static ObjectNode object(ObjectNode at, String name) {
        JsonNode inner = at.get(name);
        return inner instanceof ObjectNode there ? there : at.putObject(name);
    }

    private static ObjectNode item(ObjectNode at, Matcher part) {
        JsonNode inner = at.get(part.group(1));
        ArrayNode list = inner instanceof ArrayNode there ? there : at.putArray(part.group(1));
        int index = Integer.parseInt(part.group(2));
        while (list.size() <= index) {
            list.add(list.isEmpty() ? JSON.createObjectNode() : list.get(0).deepCopy());
        }
        return (ObjectNode) list.get(index);
    }
}
