package io.portaplus.sandbox.portabilling.http;

import io.portaplus.sandbox.portabilling.control.Insides;
import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.protocol.Reply;
import io.portaplus.sandbox.portabilling.protocol.Result;
import io.portaplus.sandbox.portabilling.service.Methods;
import io.portaplus.sandbox.portabilling.session.Credentials;
import io.portaplus.sandbox.portabilling.session.Sessions;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Executes calls, each under the books' lock, and writes the answers. */
final class Desk {
    private final Insides insides;
    private final JsonMapper json;

    Desk(Insides insides, JsonMapper json) {
        this.insides = insides;
        this.json = json;
    }

    /**
     * Executes a call in the order of PortaBilling: credentials, operating mode, permission, parameters, the rest.
     *
     * @param dying the caller's session is dead once it has been checked
     */
    Done execute(Methods.Asked asked, Credentials credentials, UnaryOperator<JsonNode> shape, boolean dying) {
        return answered(asked, shape, () -> {
            ObjectNode open = insides.methods().open(asked.service(), asked.method(), asked.params());
            if (open != null) {
                return new Result.Json(open);
            }
            Sessions.Caller caller = insides.sessions().check(credentials);
            if (dying) {
                insides.sessions().kill(caller.session());
            }
            return insides.methods().run(asked, caller.user());
        });
    }

    /** Checks now who calls, and gives what is left to be done; null where the caller is refused. */
    @Nullable
    Runnable later(Methods.Asked asked, Credentials credentials) {
        try {
            Sessions.Caller caller =
                    insides.books().locked(() -> insides.sessions().check(credentials));
            return () -> answered(
                    asked, UnaryOperator.identity(), () -> insides.methods().run(asked, caller.user()));
        } catch (BillingFault refused) {
            // Nobody waits for the fault, and nothing is executed.
            return null;
        }
    }

    /** A fault as it is answered. */
    Done fault(String service, String method, BillingFault fault) {
        return insides.books().locked(() -> written(service, method, fault, UnaryOperator.identity()));
    }

    private Done answered(Methods.Asked asked, UnaryOperator<JsonNode> shape, Supplier<Result> work) {
        Books books = insides.books();
        return books.locked(() -> {
            try {
                return written(work.get(), shape);
            } catch (BillingFault fault) {
                return written(asked.service(), asked.method(), fault, shape);
            }
        });
    }

    private Done written(Result result, UnaryOperator<JsonNode> shape) {
        return switch (result) {
            case Result.File file ->
                new Done(
                        Reply.of(200, file.contentType(), file.content())
                                .with("Content-Disposition", "attachment; filename=\"" + file.name() + "\""),
                        "");
            case Result.Json answer ->
                new Done(Reply.json(200, text(answer.body(), shape)).with(cookies(answer.body())), "");
        };
    }

    private Done written(String service, String method, BillingFault fault, UnaryOperator<JsonNode> shape) {
        String known = fault.code();
        String code = known != null ? known : insides.books().codes().code(service, method, fault.reason());
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("faultcode", code).put("faultstring", fault.text());
        return new Done(Reply.json(500, text(body, shape)), code);
    }

    private String text(JsonNode body, UnaryOperator<JsonNode> shape) {
        JsonNode shaped = shape.apply(body);
        boolean old = insides.books().switches().profile() == Profile.MR45;
        return json.writeValueAsString(old ? Noise.strings(shaped) : shaped);
    }

    private static List<String> cookies(ObjectNode body) {
        List<String> cookies = new ArrayList<>();
        for (String name : List.of("session_id", "access_token")) {
            if (body.hasNonNull(name)) {
                cookies.add(name + "=" + body.path(name).asString() + "; Path=/; Secure; HttpOnly");
            }
        }
        return cookies;
    }

    /**
     * An answer.
     *
     * @param code of the fault; empty: it is none
     */
    record Done(Reply.Whole reply, String code) {}

    static String marker(Params params) {
        return params.node().path("visible_comment").asString("");
    }
}
