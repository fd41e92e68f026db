package io.portaplus.sandbox.portabilling.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call.
 *
 * @param token the user's API token, 36 characters; null: has none
 * @param environment whose customers it sees
 * @param realm {@code admin}, {@code reseller} or {@code customer}
 * @param customer the reseller, or the customer, that it is
 * @param denied methods that it may not call, as {@code Service/method}
 * @param mustChangePassword its login is refused until somebody changes the password
 */
public record User(
        long id,
        String login,
        String password,
        @Nullable String token,
        long environment,
        String realm,
        @Nullable Long customer,
        Set<String> denied,
        boolean mustChangePassword) {

    /** Whether it may see this customer or account. */
    public boolean sees(Party party) {
        if (party.environment() != environment) {
            return false;
        }
        return switch (realm) {
            case "reseller" -> customer != null && party.number("i_parent") == customer;
            case "customer" -> customer != null && party.number("i_customer") == customer;
            default -> true;
        };
    }
}
