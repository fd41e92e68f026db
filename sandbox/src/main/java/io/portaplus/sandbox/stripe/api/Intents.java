package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What every endpoint of payment intents does: find, show, and refuse what the intent's status forbids. */
final class Intents {
    /** The statuses in which it has not been paid for, nor given up. */
    static final List<String> OPEN = List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final Presentation presentation;

    Intents(Presentation presentation) {
        this.presentation = presentation;
    }

    static Entity require(Call call, Transaction transaction) {
        Entity intent = transaction.find(Kind.INTENT, call.id());
        if (intent == null) {
            throw ApiError.noSuch(404, Kind.INTENT.noun(), call.id(), "intent").refuse();
        }
        return intent;
    }

    RuntimeException unexpected(String message, Entity intent, Transaction transaction) {
        return error(message, intent, transaction).refuse();
    }

    ApiError error(String message, Entity intent, Transaction transaction) {
        return ApiError.invalid(message)
                .code("payment_intent_unexpected_state")
                .with("payment_intent", view(intent, transaction));
    }

    ObjectNode view(Entity intent, Transaction transaction) {
        return presentation.views().of(intent, transaction.now());
    }

    Answer page(Call call, Stream<Entity> all, Transaction transaction) {
        return Answer.ok(
                presentation.expansion().page("/v1/payment_intents", Kind.INTENT, all, call.params(), transaction));
    }

    Answer serve(Call call, Entity intent, Transaction transaction) {
        return Answer.ok(presentation.expansion().serve(intent, call.params(), transaction));
    }
}
