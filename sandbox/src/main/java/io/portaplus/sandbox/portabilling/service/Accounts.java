package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.state.Party;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looking accounts up, and moving their money. Nobody there is an answer without {@code account_info}, never a fault. */
final class Accounts {
    private final MoneyMoves moves;

    Accounts(MoneyMoves moves) {
        this.moves = moves;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("Account", "get_account_info", Accounts::info),
                Endpoint.read("Account", "get_account_list", Accounts::list),
                Endpoint.write("Account", "make_transaction", call -> moves.runAccount(call, call.needAccount())));
    }

    private static ObjectNode info(Call call) {
        Party account = call.params().has("id") ? byName(call) : call.account();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (account != null) {
            answer.set("account_info", show(call, account));
        }
        return answer;
    }

    private static @Nullable Party byName(Call call) {
        String id = call.params().need("id");
        return visible(call)
                .filter(account -> id.equals(account.text("id")))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode list(Call call) {
        Long customer = call.params().whole("i_customer");
        return Paging.page(
                "account_list",
                visible(call)
                        .filter(account -> customer == null || account.number("i_customer") == customer)
                        .map(account -> show(call, account))
                        .toList(),
                call.params(),
                call.books().switches());
    }

    private static Stream<Party> visible(Call call) {
        return call.books().accounts().stream()
                .filter(account -> call.visible(call.books().customer(account.number("i_customer"))) != null);
    }

    private static ObjectNode show(Call call, Party account) {
        ObjectNode shown = account.fields().deepCopy();
        Party owner = call.books().customer(account.number("i_customer"));
        if (owner != null) {
            shown.put("iso_4217", owner.text("iso_4217")).put("customer_name", owner.text("name"));
        }
        return shown;
    }
}
