package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.event.Events;
import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Party;
import io.portaplus.sandbox.portabilling.state.Posting;
import io.portaplus.sandbox.portabilling.state.Switch;
import io.portaplus.sandbox.portabilling.state.Switches;
import io.portaplus.sandbox.portabilling.state.Xdr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code make_transaction}: the one method that moves money. It does the same twice when it is asked twice; only a
 * switch makes it refuse a repeat.
 */
final class MoneyMoves {
    private static final int DECIMALS = 5;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Books books;
    private final Events events;
    private final CardDesk cards;
    private final Settlement settlement;

    MoneyMoves(Books books, Events events) {
        this.books = books;
        this.events = events;
        this.cards = new CardDesk(books);
        this.settlement = new Settlement(books, events);
    }

    /** Moves a customer's money. */
    ObjectNode run(Call call, Party customer) {
        return run(call, new Place(customer, customer, null));
    }

    /** Moves an account's money, which for a credit account is its customer's. */
    ObjectNode runAccount(Call call, Party account) {
        Party owner = call.owner(account);
        boolean debit = account.number("billing_model") == -1;
        return run(call, new Place(owner, debit ? account : owner, account.id()));
    }

    private ObjectNode run(Call call, Place place) {
        Params params = call.params();
        Action action = Action.named(params.text("action"));
        BigDecimal amount = action == Action.VOID ? BigDecimal.ZERO : amount(params);
        boolean silent = params.flag("suppress_notification");
        String visible = comment(params, "visible_comment");
        comment(params, "internal_comment");
        if (place.customer.isClosed() || place.payer.isClosed()) {
            throw BillingFault.drawn("customer_closed", "The customer is closed");
        }
        String once = once(params);
        if (action == Action.REFUND) {
            settlement.takeBack(place.customer, amount);
        }
        CardDesk.Slip slip = action.isOnCard() ? cards.ask(action, place.customer, amount, params) : null;
        books.use(once);
        BigDecimal before = place.payer.balance();
        BigDecimal applied = action == Action.MANUAL_PAYMENT ? withoutTax(amount) : amount;
        long xdr = books.newId();
        post(
                call,
                place,
                action,
                new Xdr(
                        xdr,
                        place.customer.id(),
                        place.account,
                        action.service(),
                        books.now(),
                        amount.multiply(BigDecimal.valueOf(action.sign())),
                        visible,
                        params.text("h323_conf_id"),
                        false),
                applied);
        place.payer.add(applied.multiply(BigDecimal.valueOf(action.sign())));
        if (action == Action.MANUAL_PAYMENT
                || action == Action.E_COMMERCE_PAYMENT
                || action == Action.CAPTURE_PAYMENT) {
            settlement.settle(place.customer, applied);
        }
        if (!silent) {
            books.counters().add("notices");
        }
        if (action.sign() != 0) {
            events.balanceChanged(place.payer, before);
        }
        return answer(place.payer, xdr, slip);
    }

    private void post(Call call, Place place, Action action, Xdr xdr, BigDecimal applied) {
        books.counters().add("executed_" + action.name().toLowerCase(Locale.ROOT));
        if (action.sign() != 0) {
            books.add(xdr);
            BigDecimal tax = xdr.amount().abs().subtract(applied);
            if (tax.signum() > 0) {
                books.add(new Xdr(books.newId(), xdr.customer(), xdr.account(), 1, xdr.at(), tax, "Tax", null, false));
            }
        }
        books.ledger()
                .add(new Posting(
                        books.ledger().size() + 1L,
                        call.id(),
                        call.arrived(),
                        books.now(),
                        place.customer.id(),
                        place.account,
                        action.words(),
                        xdr.amount().abs(),
                        Objects.requireNonNullElse(call.params().text("visible_comment"), ""),
                        applied.multiply(BigDecimal.valueOf(-action.sign())),
                        xdr.id(),
                        false));
    }

    private ObjectNode answer(Party payer, long xdr, CardDesk.@Nullable Slip slip) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("i_payment_transaction", books.newId())
                .put("balance", Params.plain(payer.balance()))
                .put("i_xdr", xdr);
        if (slip != null) {
            return answer.put("transaction_id", slip.id())
                    .put("authorization", slip.authorization())
                    .put("result_code", "1");
        }
        List<String> words = List.of("null", "empty", "absent");
        String how = books.switches().word(Switch.MANUAL_IDS);
        if (how.equals("drawn")) {
            how = words.get((int) Math.floorMod(books.seed(), (long) words.size()));
        }
        for (String name : List.of("transaction_id", "authorization", "result_code")) {
            switch (how) {
                case "null" -> answer.putNull(name);
                case "empty" -> answer.put(name, "");
                default -> answer.remove(name);
            }
        }
        return answer;
    }

    private static BigDecimal amount(Params params) {
        BigDecimal amount = params.decimal("amount");
        if (amount == null
                || amount.signum() <= 0
                || amount.stripTrailingZeros().scale() > DECIMALS) {
            throw BillingFault.drawn("amount", "The amount is missing or wrong");
        }
        return amount;
    }

    private String comment(Params params, String name) {
        String text = Objects.requireNonNullElse(params.text(name), "");
        Switches switches = books.switches();
        int most = switches.number(Switch.COMMENT_MAX);
        if (text.length() <= most) {
            return text;
        }
        if (switches.is(Switch.LONG_COMMENT, "fault")) {
            throw BillingFault.drawn("comment_too_long", "The comment is too long");
        }
        return text.substring(0, most);
    }

    /** What must not come twice; empty where anything may. */
    private String once(Params params) {
        String by = books.switches().word(Switch.DEDUPE);
        String value = by.equals("none") ? null : params.text(by);
        String once = value == null ? "" : by + "=" + value;
        if (!once.isEmpty() && books.isUsed(once)) {
            throw BillingFault.drawn("repeated", "This transaction was made before");
        }
        return once;
    }

    /** Tax is taken out of a payment: what is left of a hundred and twenty is a hundred. */
    private BigDecimal withoutTax(BigDecimal amount) {
        if (!books.switches().is(Switch.TAXES, "yes")) {
            return amount;
        }
        BigDecimal percent = BigDecimal.valueOf(books.switches().number(Switch.TAX_PERCENT));
        return amount.multiply(HUNDRED).divide(HUNDRED.add(percent), DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * Whose money moves.
     *
     * @param payer whose balance moves: the customer, or a debit account of it
     */
    private record Place(
            Party customer, Party payer, @Nullable Long account) {}
}
