package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.card.Decline;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tokens: made for the page in the browser, used up by their first use. */
final class Tokens {
    private static final String NAMED = "tok_";

    private final Methods methods;
    private final Views views;

    Tokens(Methods methods, Views views) {
        this.methods = methods;
        this.views = views;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "tokens/*", Set.of("expand[]"), this::retrieve));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity token = transaction.find(Kind.TOKEN, call.id());
        if (token == null) {
            throw ApiError.noSuch(404, Kind.TOKEN.noun(), call.id(), "token").refuse();
        }
        return Answer.ok(views.token(token, methods.card(cardOf(token), null, transaction)));
    }

    /**
     * A new token for a test card.
     *
     * @param kind {@link Kind#TOKEN} or {@link Kind#CONFIRMATION_TOKEN}
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal for any number that is no test card's
     */
    Entity create(Kind kind, String number, @Nullable String returnUrl, Transaction transaction) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("_card", card(number).name())
                .put("created", transaction.seconds());
        if (returnUrl != null) {
            state.put("return_url", returnUrl);
        }
        return transaction.create(kind, state);
    }

    /** The test card of a number; a real one is never taken, nor repeated in the answer. */
    static TestCard card(String number) {
        String digits = number.replaceAll("[ -]", "");
        TestCard card = TestCard.ofNumber(digits);
        if (card != null) {
            return card;
        }
        Decline why = digits.matches("\\d{12,19}") && luhn(digits) ? Decline.LIVE_CARD : Decline.INCORRECT_NUMBER;
        throw why.error().param("number").refuse();
    }

    /** The card behind a {@code tok_}, which is used up unless it is one of the names such as {@code tok_visa}. */
    TestCard use(String token, String param, Transaction transaction) {
        TestCard named = TestCard.ofName(NAMED, token);
        return named != null ? named : cardOf(use(Kind.TOKEN, token, param, transaction));
    }

    /** The card behind a token that was just used. */
    static TestCard cardOf(Entity token) {
        return TestCard.valueOf(token.need("_card"));
    }

    /** The confirmation token, used up. */
    Entity useConfirmation(String token, Transaction transaction) {
        return use(Kind.CONFIRMATION_TOKEN, token, "confirmation_token", transaction);
    }

    private static Entity use(Kind kind, String id, String param, Transaction transaction) {
        Entity token = transaction.find(kind, id);
        if (token == null) {
            throw ApiError.noSuch(400, kind.noun(), id, param).refuse();
        }
        if (token.flag("_used")) {
            throw ApiError.invalid("You cannot use a Stripe token more than once: " + id + ".")
                    .code("token_already_used")
                    .refuse();
        }
        return transaction.put(token.edit(state -> state.put("_used", true)));
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
