package io.portaplus.sandbox.stripe.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error as Stripe words it: an HTTP status and the members of {@code error}. */
public final class ApiError {
    private final ObjectNode members = JsonNodeFactory.instance.objectNode();
    private int status;

    private ApiError(int status, String type, String message) {
        this.status = status;
        members.put("message", message).put("type", type);
    }

    /** 400 {@code invalid_request_error}. */
    public static ApiError invalid(String message) {
        return new ApiError(400, "invalid_request_error", message);
    }

    /** 402 {@code card_error}. */
    public static ApiError card(String code, String message) {
        return new ApiError(402, "card_error", message).code(code);
    }

    /** An error of any status and type. */
    public static ApiError of(int status, String type, String message) {
        return new ApiError(status, type, message);
    }

    /** 400 for a parameter that must be there. */
    public static ApiError missing(String param) {
        return invalid("Missing required param: " + param + ".")
                .code("parameter_missing")
                .param(param);
    }

    /** {@code resource_missing}: 404 when the id stood in the path, 400 when it stood in a parameter. */
    public static ApiError noSuch(int status, String noun, String id, String param) {
        String hint = noun.equals("PaymentMethod")
                ? "; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should"
                        + " retry this request on that connected account. Learn more at"
                        + " https://stripe.com/docs/connect/authentication"
                : "";
        ApiError error = invalid("No such " + noun + ": '" + id + "'" + hint)
                .code("resource_missing")
                .param(param);
        error.status = status;
        return error;
    }

    /** Adds {@code code} and the link to its explanation. */
    public ApiError code(String code) {
        members.put("code", code);
        members.put(
                "doc_url",
                "https://stripe.com/docs/error-codes/"
                        + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        return this;
    }

    /** Adds {@code param}. */
    public ApiError param(String param) {
        return with("param", param);
    }

    /** Adds a text member, unless the value is null. */
    public ApiError with(String member, @Nullable String value) {
        if (value != null) {
            members.put(member, value);
        }
        return this;
    }

    /** Adds an object member. */
    public ApiError with(String member, JsonNode value) {
        members.set(member, value);
        return this;
    }

    /** The members of {@code error} so far, for {@code last_payment_error}. */
    public ObjectNode members() {
        return members.deepCopy();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** To be thrown: what the request changed is undone, and nothing is kept under its key. */
    public Refusal refuse() {
        return new Refusal(this);
    }

    /** To be returned: what the request changed stays, and the answer is kept under its key. */
    public Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", members);
        return new Answer(status, body);
    }
}
