package io.portaplus.payments.charge;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.processor.SavedCard;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lists a customer's saved cards. Takes no money, writes nothing, and makes no customer. */
final class CardListing {
    private final Checks checks;
    private final Payers payers;
    private final CardProcessor processor;

    CardListing(Checks checks, Payers payers, CardProcessor processor) {
        this.checks = checks;
        this.payers = payers;
        this.processor = processor;
    }

    /**
     * @throws Problem where the request has faults, names another's customer, or nobody can be asked
     */
    Cards list(Caller caller, StripePaymentRequest request) {
        CheckedListing checked = checks.listing(caller, request);
        Person person = checked.person();
        Patience patience = Patience.of(caller.settings().get(Settings.ANSWER_WITHIN));
        try {
            Optional<String> customer = payers.customer(person, payers.mapped(person), patience);
            AccountId account = caller.tenant().account();
            List<SavedCard> cards = customer.map(id -> processor.cards(account, id, patience.left()))
                    .orElse(List.of());
            return new Cards(person.iCustomer(), customer.orElse(null), checked.site(), cards);
        } catch (ProcessorAway e) {
            throw Payers.away(e);
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable",
                    "Cards can't be looked up right now. Please send the request again.",
                    Duration.ofSeconds(2),
                    e);
        }
    }
}
