package io.portaplus.sandbox.portabilling.state;

import io.portaplus.sandbox.portabilling.protocol.Params;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer or an account.
 *
 * @param environment which virtual environment it belongs to
 * @param fields what look-ups show of it
 * @param hidden what they do not: a stored payment method, values of custom fields, details
 */
public record Party(Kind kind, long id, long environment, ObjectNode fields, ObjectNode hidden) {
    private static final int DECIMALS = 5;

    /** Which of the two it is. */
    public enum Kind {
        CUSTOMER("i_customer"),
        ACCOUNT("i_account");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The name of its number. */
        public String key() {
            return key;
        }
    }

    /** Money owed, above zero, or held, below. */
    public BigDecimal balance() {
        return money("balance");
    }

    /** Adds to the balance, half up to five decimals. */
    public void add(BigDecimal amount) {
        put("balance", balance().add(amount));
    }

    /** An amount of it; zero where there is none. */
    public BigDecimal money(String name) {
        JsonNode value = fields.path(name);
        return value.isNumber() ? value.decimalValue() : Params.zero();
    }

    /** Sets an amount, half up to five decimals. */
    public void put(String name, BigDecimal amount) {
        fields.put(name, Params.plain(amount.setScale(DECIMALS, RoundingMode.HALF_UP)));
    }

    /** A text of it. */
    public @Nullable String text(String name) {
        JsonNode value = fields.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    /** A number of it, 0 where there is none. */
    public long number(String name) {
        return fields.path(name).asLong(0);
    }

    /** Whether it is closed for good. */
    public boolean isClosed() {
        return "C".equals(text("bill_status"));
    }
}
