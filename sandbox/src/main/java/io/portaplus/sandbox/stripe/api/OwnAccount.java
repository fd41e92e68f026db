package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** /v1/account, for reading: which account a key opens. The same key opens the same account for ever. */
final class OwnAccount {
    static final String CURRENCY = "gbp";

    private static final int ID_LENGTH = 16;

    private final JsonMapper json;

    OwnAccount(JsonMapper json) {
        this.json = json;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "account", Set.of("expand[]"), this::retrieve));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        ObjectNode account = json.createObjectNode()
                .put("id", id(transaction.accountName()))
                .put("object", "account")
                .put("charges_enabled", true)
                .put("country", "GB")
                .put("default_currency", CURRENCY)
                .put("details_submitted", true)
                .putNull("email")
                .put("payouts_enabled", true)
                .put("type", "standard");
        account.putObject("metadata");
        return Answer.ok(account);
    }

    /** The id of the account's only set of payment methods. */
    static String methodConfiguration(Transaction transaction) {
        return transaction.derived("methods", name -> "pmc_1" + hashed("methods of " + name, 23));
    }

    private static String id(String name) {
        return "acct_1" + hashed(name, ID_LENGTH - 1);
    }

    private static String hashed(String text, int length) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).toString(36).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
