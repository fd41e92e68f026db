package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request asks for exactly one thing (docs/semantics.md, Which action). */
final class ActionTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(5);

    /** What asks for something, each with the members that ask for it. */
    private enum Asked {
        LIST("{'GetCustomerCardInformation':true}"),
        REMOVE("{'IsDelete':true}"),
        URLS("{'SuccessUrl':'https://shop.example/yes','CancelUrl':'https://shop.example/no'}"),
        LINES("{'ShoppingInformation':[{'Quantity':1,'SetupFee':1,'Currency':'GBP'}]}"),
        TOKEN("{'apiSingleUseToken':'tok_visa'}"),
        SOURCE("{'StripeSourceId':'pm_123'}"),
        METHOD("{'PaymentMethod':'pm_456'}");

        private final String json;

        Asked(String json) {
            this.json = json;
        }
    }

    private static final Set<Set<Asked>> ALONE = Set.of(
            EnumSet.of(Asked.LIST),
            EnumSet.of(Asked.REMOVE),
            EnumSet.of(Asked.REMOVE, Asked.SOURCE),
            EnumSet.of(Asked.URLS),
            EnumSet.of(Asked.URLS, Asked.LINES),
            EnumSet.of(Asked.TOKEN));
    private static final Set<Asked> CARDS = EnumSet.of(Asked.TOKEN, Asked.SOURCE, Asked.METHOD);

    @AfterAll
    static void nothingOfAllThisReachedStripe() {
        assertThat(rig.stripe().intents()).isEmpty();
    }

    @Test
    void everyCombinationIsOneActionOrAConflict() {
        int conflicts = 0;
        for (Set<Asked> asked : combinations()) {
            if (isOneAction(asked)) {
                // Other tests show what these do (docs/actions.md).
                continue;
            }
            Draft draft = Draft.bare(1);
            asked.forEach(one -> draft.with(Draft.of(one.json.replace('\'', '"'))));
            Refused refused = Refused.with(rig.portal().charge(draft.json()), 400, expected(asked));
            assertThat(refused.faults()).as("%s", asked).hasSize(1);
            conflicts += expected(asked).equals("ConflictingActions") ? 1 : 0;
        }
        assertThat(conflicts).isEqualTo(110);
    }

    private static String expected(Set<Asked> asked) {
        if (CARDS.containsAll(asked) && !asked.contains(Asked.TOKEN)) {
            return "NothingToDo";
        }
        return "ConflictingActions";
    }

    private static boolean isOneAction(Set<Asked> asked) {
        return (asked.contains(Asked.LINES) && CARDS.containsAll(without(asked, Asked.LINES))) || ALONE.contains(asked);
    }

    private static Set<Asked> without(Set<Asked> asked, Asked one) {
        Set<Asked> rest = new TreeSet<>(asked);
        rest.remove(one);
        return rest;
    }

    private static List<Set<Asked>> combinations() {
        List<Set<Asked>> all = List.of(Set.of());
        for (Asked one : Asked.values()) {
            List<Set<Asked>> more = new ArrayList<>(all);
            for (Set<Asked> some : all) {
                Set<Asked> with = new TreeSet<>(some);
                with.add(one);
                more.add(with);
            }
            all = more;
        }
        return all;
    }

    @Test
    void aConflictNamesTheMemberAndWhatToDo() {
        Refused.with(
                        rig.portal()
                                .charge(Draft.charge(1).with("IsDelete", "true").json()),
                        400,
                        "ConflictingActions")
                .onlyFault(
                        "ConflictingActions",
                        "IsDelete",
                        "IsDelete removes a card and does nothing else; the request asks for another action too. Send one"
                                + " request for each.");
    }

    @Test
    void oneAddressWithoutTheOtherIsRefused() {
        for (String[] pair : new String[][] {{"SuccessUrl", "CancelUrl"}, {"CancelUrl", "SuccessUrl"}}) {
            Refused.with(
                            rig.portal()
                                    .charge(Draft.charge(1)
                                            .text(pair[0], "https://shop.example/")
                                            .json()),
                            400,
                            "ConflictingActions")
                    .onlyFault(
                            "ConflictingActions",
                            pair[1],
                            "SuccessUrl and CancelUrl go together; " + pair[1] + " is missing.");
        }
    }

    @Test
    void whatIsEmptyCountsAsNotGiven() {
        Draft draft = Draft.bare(1)
                .with("GetCustomerCardInformation", "false")
                .with("IsDelete", "0")
                .text("SuccessUrl", "")
                .text("CancelUrl", "  ")
                .with("ShoppingInformation", "[]")
                .text("apiSingleUseToken", "")
                .with("StripeSourceId", "null");
        Refused refused = Refused.with(rig.portal().charge(draft.json()), 400, "NothingToDo");
        assertThat(refused.faults()).containsExactly("NothingToDo ShoppingInformation");
        assertThat(refused.message()).startsWith("The request asks for nothing: give ShoppingInformation to charge, ");
    }

    @Test
    void otherPaymentMethodsNeedACheckout() {
        for (String method : new String[] {"paypal", "sepa_debit", "card,paypal"}) {
            Refused.with(
                            rig.portal()
                                    .charge(Draft.charge(1)
                                            .text("PaymentMethod", method)
                                            .json()),
                            400,
                            "PaymentMethodNeedsCheckout")
                    .onlyFault(
                            "PaymentMethodNeedsCheckout",
                            "PaymentMethod",
                            "Without SuccessUrl and CancelUrl only card payments are possible: leave PaymentMethod empty, "
                                    + "say card, or give a pm_... id.");
        }
    }

    @Test
    void aCardIsNamedAsStripeNamesIt() {
        Draft draft = Draft.charge(1).text("apiSingleUseToken", "cus_123");
        Refused.with(rig.portal().charge(draft.json()), 400, "InvalidCardReference")
                .onlyFault(
                        "InvalidCardReference",
                        "apiSingleUseToken",
                        "apiSingleUseToken takes a card as Stripe names it: tok_..., ctoken_..., pm_..., card_... or"
                                + " src_...");
    }
}
