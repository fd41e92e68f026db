package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.protocol.Reply;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;

/** The page at /_sandbox/: what this is, and how much is in it. */
final class OverviewPage {
    private final Store store;

    OverviewPage(Store store) {
        this.store = store;
    }

    Reply show() {
        StringBuilder rows = new StringBuilder();
        for (Account account : store.accounts()) {
            rows.append("<tr><td>").append(Html.escaped(account.name()));
            for (Kind kind : new Kind[] {Kind.CUSTOMER, Kind.PAYMENT_METHOD, Kind.INTENT, Kind.CHARGE}) {
                rows.append("<td>").append(account.count(kind));
            }
        }
        return Html.page("Stripe sandbox", """
                <p>This stands in for Stripe. It moves no money, takes only Stripe's published test cards, and refuses
                live keys.
                <p>Its clock says %s. Money was "moved" %d times.
                <table><tr><th>account<th>customers<th>payment methods<th>intents<th>charges%s</table>
                <p>See <a href="/_sandbox/truth">movements</a>, <a href="/_sandbox/intents">intents</a>,
                <a href="/_sandbox/requests">requests</a>, <a href="/_sandbox/faults">faults</a>.
                """.formatted(
                        store.clock().instant(), store.movements().size(), rows));
    }
}
