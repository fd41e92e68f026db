package io.portaplus.sandbox.portabilling.page;

import java.util.List;

/**
 * What the page shows.
 *
 * @param spoilt what goes wrong on purpose; empty: nothing
 */
public record Overview(Facts facts, List<Customer> customers, List<Line> lines, List<Call> calls, String spoilt) {

    /** How the simulator stands. */
    public record Facts(String clock, String seed, String profile, String mode, String site) {}

    /** A customer: what it owes, above zero, or has, below. */
    public record Customer(String id, String name, String status, String currency, String balance) {}

    /** An executed transaction, as the customer's own list of xDRs would show it. */
    public record Line(
            String number, String customer, String action, String amount, String comment, boolean answered) {}

    /** A call that came. */
    public record Call(String path, String outcome, String code, String fault) {
        /** How its answer looks. */
        public String look() {
            return outcome.equals("200") ? "good" : outcome.isEmpty() ? "open" : "bad";
        }
    }
}
