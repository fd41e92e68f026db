package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.CardTransaction;
import io.portaplus.sandbox.portabilling.state.Party;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Set;

/**
 * The actions that make PortaBilling itself ask a card. Whoever has taken the money elsewhere must never use one; how
 * often a card was charged is counted.
 */
final class CardDesk {
    private static final Set<String> DECLINED = Set.of("0002", "9995", "0341");

    private final Books books;

    CardDesk(Books books) {
        this.books = books;
    }

    Slip ask(Action action, Party customer, BigDecimal amount, Params params) {
        books.counters().add("card_actions");
        return switch (action) {
            case E_COMMERCE_PAYMENT, AUTHORIZATION_ONLY -> charge(action, customer, amount);
            case CAPTURE_PAYMENT -> {
                CardTransaction open = known(params, customer, false);
                if (amount.compareTo(open.left()) > 0) {
                    throw BillingFault.drawn("capture_too_much", "More than was authorised");
                }
                books.counters().add("card_charges_by_sandbox");
                books.put(new CardTransaction(open.id(), open.customer(), true, amount));
                yield new Slip(open.id(), authorization());
            }
            case E_COMMERCE_REFUND -> {
                CardTransaction paid = known(params, customer, true);
                if (amount.compareTo(paid.left()) > 0) {
                    throw BillingFault.drawn("refund_too_much", "More than was paid");
                }
                books.put(new CardTransaction(
                        paid.id(), paid.customer(), true, paid.left().subtract(amount)));
                yield new Slip(paid.id(), authorization());
            }
            default -> {
                CardTransaction open = known(params, customer, false);
                books.put(new CardTransaction(open.id(), open.customer(), false, BigDecimal.ZERO));
                yield new Slip(open.id(), authorization());
            }
        };
    }

    private Slip charge(Action action, Party customer, BigDecimal amount) {
        String number = customer.hidden()
                .path("payment_method_info")
                .path("number")
                .asString("")
                .replaceAll("\\D", "");
        if (number.length() < 4) {
            throw BillingFault.drawn("no_payment_method", "The customer has no payment method");
        }
        if (DECLINED.contains(number.substring(number.length() - 4))) {
            throw BillingFault.drawn("card_declined", "The card was declined");
        }
        boolean captured = action == Action.E_COMMERCE_PAYMENT;
        if (captured) {
            books.counters().add("card_charges_by_sandbox");
        }
        byte[] id = new byte[6];
        books.chance().nextBytes(id);
        CardTransaction made = new CardTransaction(HexFormat.of().formatHex(id), customer.id(), captured, amount);
        books.put(made);
        return new Slip(made.id(), authorization());
    }

    private CardTransaction known(Params params, Party customer, boolean captured) {
        CardTransaction known = books.card(params.need("transaction_id"));
        if (known == null || known.customer() != customer.id() || known.captured() != captured) {
            throw BillingFault.drawn("transaction_unknown", "There is no such transaction");
        }
        return known;
    }

    private String authorization() {
        return Integer.toString(100_000 + books.chance().nextInt(900_000));
    }

    /** What the answer says of a card transaction. */
    record Slip(String id, String authorization) {}
}
