package io.portaplus.payments.charge;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.BasketDigest;
import io.portaplus.payments.basket.Canonical;
import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Task.Checkout;
import io.portaplus.payments.payment.Task.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes two requests the same, and two baskets equal (docs/semantics.md, Never twice). */
record Sameness(Person person, Asked asked, List<ShoppingInformation> lines, boolean offSession) {
    /** A basket, whatever pays for it and wherever; or the one thing that a customer can have open without a basket. */
    Digest basket() {
        PricedBasket basket = asked.basket();
        if (basket == null) {
            String what = asked.kind() == Kind.REMOVE ? "portaplus remove 1" : "portaplus save 1";
            return new Digest(whose(what).sha256());
        }
        Canonical same = whose("portaplus charge 1")
                .text(basket.currency().code())
                .whole(basket.total().minor());
        BasketDigest.add(same, lines);
        return new Digest(same.sha256());
    }

    /** @param basket of this one */
    Digest request(Digest basket) {
        Canonical same = new Canonical("portaplus request 1")
                .text(basket.toHex())
                .text(asked.instrument().sameness())
                .flag(offSession);
        Checkout page = asked.checkout();
        if (page != null) {
            same.text(page.successUrl()).text(page.cancelUrl()).list(page.methods(), Canonical::text);
        }
        return new Digest(same.sha256());
    }

    /**
     * The caller's key; without one the fingerprint. A single-use token guards in any case, and so does a removal, which
     * is made once.
     */
    List<Guard> guards(Digest request, @Nullable String key) {
        List<Guard> guards = new ArrayList<>();
        if (key != null) {
            guards.add(new Guard(Guard.Kind.KEY, ours("portaplus key 1", key)));
        } else if (asked.kind() != Kind.REMOVE) {
            guards.add(new Guard(Guard.Kind.FINGERPRINT, request));
        }
        if (asked.kind() == Kind.REMOVE) {
            guards.add(new Guard(Guard.Kind.REMOVAL, request));
        }
        asked.instrument()
                .singleUse()
                .ifPresent(token -> guards.add(new Guard(Guard.Kind.TOKEN, ours("portaplus token 1", token))));
        return guards;
    }

    private Canonical whose(String purpose) {
        return new Canonical(purpose)
                .whole(person.caller().tenant().id().number())
                .whole(person.iCustomer());
    }

    private Digest ours(String purpose, String text) {
        return new Digest(new Canonical(purpose)
                .whole(person.caller().tenant().id().number())
                .text(text)
                .sha256());
    }
}
