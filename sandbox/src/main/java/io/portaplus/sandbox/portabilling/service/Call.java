package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Party;
import io.portaplus.sandbox.portabilling.state.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call whose caller is known, under the books' lock.
 *
 * @param id of the call in the log
 * @param arrived when it came, which for a late one is long ago
 */
record Call(String id, Instant arrived, User user, Params params, Books books) {

    /** The customer that is named, or that calls; null where there is none that the caller may see. */
    @Nullable
    Party customer() {
        return visible(books.customer(number("i_customer", "customer")));
    }

    /** The account that is named; null where there is none that the caller may see. */
    @Nullable
    Party account() {
        Party account = books.account(number("i_account", "account"));
        Party owner = account == null ? null : visible(books.customer(account.number("i_customer")));
        return owner == null ? null : account;
    }

    /** The customer, who must exist. */
    Party needCustomer() {
        Party customer = customer();
        if (customer == null) {
            throw BillingFault.drawn("customer_unknown", "There is no such customer");
        }
        return customer;
    }

    /** The account, which must exist. */
    Party needAccount() {
        Party account = account();
        if (account == null) {
            throw BillingFault.drawn("account_unknown", "There is no such account");
        }
        return account;
    }

    /** The customer of an account. */
    Party owner(Party account) {
        Party owner = books.customer(account.number("i_customer"));
        if (owner == null) {
            throw BillingFault.drawn("customer_unknown", "The account has no customer");
        }
        return owner;
    }

    private long number(String name, String realm) {
        // In its own realm the caller need not say who it is.
        Long self = user.customer();
        if (user.realm().equals(realm) && self != null) {
            return self;
        }
        return params.needWhole(name);
    }

    @Nullable
    Party visible(@Nullable Party party) {
        return party != null && user.sees(party) ? party : null;
    }
}
