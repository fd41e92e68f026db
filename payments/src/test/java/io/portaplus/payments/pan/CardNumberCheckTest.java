package io.portaplus.payments.pan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.contract.Customer;
import io.portaplus.contract.CustomerContact;
import io.portaplus.contract.CustomerStatus;
import io.portaplus.contract.DiallingRule;
import io.portaplus.contract.PortaServiceFeature;
import io.portaplus.contract.Preferences;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.problem.Fault;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardNumberCheckTest {
    private static final String NUMBER = "4242 4242 4242 4242";

    private final CardNumberCheck check = new CardNumberCheck(CardNumberCheck.USUALLY_EXEMPT);

    @Test
    void aCleanRequestHasNoFaults() {
        assertThat(check.faults(request(customer("VIP since 2019", null, null, null), line("key", "Line", null))))
                .isEmpty();
        assertThat(check.faults(request(null))).isEmpty();
    }

    @Test
    void theMemberIsNamedAndTheNumberIsNot() {
        assertThat(check.faults(request(customer(NUMBER, null, null, null))))
                .containsExactly(new Fault(
                        "CardNumberNotAccepted",
                        "Customer.Notes",
                        "Customer.Notes holds what looks like a card number."
                                + " Card numbers are not accepted: send a Stripe token."));
    }

    @Test
    void everyTextIsLookedAtHoweverDeep() {
        Customer customer = customer(
                null,
                new CustomerContact(NUMBER, NUMBER, null, null, null, null, null, null),
                new CustomerStatus(
                        null,
                        null,
                        null,
                        null,
                        List.of(
                                new PortaServiceFeature("clean", null, null),
                                new PortaServiceFeature(NUMBER, null, Map.of("attribute", List.of("clean", NUMBER)))),
                        null,
                        null,
                        null,
                        NUMBER),
                new DiallingRule(
                        null, null, null, null, null, null, null, NUMBER, null, null, null, null, null, null, null,
                        null, null));
        assertThat(check.faults(request(customer, line("key", null, null), line(null, NUMBER, List.of("a", NUMBER)))))
                .extracting(Fault::fieldName)
                .containsExactly(
                        "Customer.CustomerContact.Email",
                        "Customer.CustomerContact.BCC",
                        "Customer.CustomerStatus.ServiceFeatures[1].Name",
                        "Customer.CustomerStatus.ServiceFeatures[1].ServiceAttributes[0][1]",
                        "Customer.CustomerStatus.ISO4217",
                        "Customer.Preferences.DiallingRule.EX",
                        "ShoppingInformation[1].Title",
                        "ShoppingInformation[1].AdditionalInformation[1]");
    }

    @Test
    void theTopLevelMembersAreNamedAsOnTheWire() {
        var request = new StripePaymentRequest(
                null,
                NUMBER,
                null,
                NUMBER,
                null,
                null,
                NUMBER,
                NUMBER,
                null,
                "https://shop.example/" + NUMBER,
                NUMBER,
                NUMBER,
                null,
                null,
                NUMBER);
        assertThat(check.faults(request))
                .extracting(Fault::fieldName)
                .containsExactly(
                        "apiSingleUseToken",
                        "StripeSourceId",
                        "CustomerId",
                        "CardInfo",
                        "SuccessUrl",
                        "CancelUrl",
                        "PaymentMethod",
                        "FeatureName");
    }

    @Test
    void theNameOfAnEntryIsTextToo() {
        Customer customer = customer(
                null,
                null,
                new CustomerStatus(
                        null,
                        null,
                        null,
                        null,
                        List.of(new PortaServiceFeature(null, null, Map.of(NUMBER, List.of()))),
                        null,
                        null,
                        null,
                        null),
                null);
        List<Fault> faults = check.faults(request(customer));
        assertThat(faults)
                .extracting(Fault::fieldName)
                .containsExactly("Customer.CustomerStatus.ServiceFeatures[0].ServiceAttributes[0]");
        assertThat(faults).noneMatch(fault -> fault.toString().contains("4242"));
    }

    @Test
    void referencesAndTelephoneNumbersAreUsuallyExempt() {
        Customer customer =
                customer(null, new CustomerContact(null, null, null, NUMBER, NUMBER, NUMBER, null, NUMBER), null, null);
        assertThat(check.faults(request(customer, line(NUMBER, null, null), line(NUMBER, null, null))))
                .extracting(Fault::fieldName)
                .containsExactly("Customer.CustomerContact.Contact1");
    }

    @Test
    void theOperatorChoosesWhatIsExempt() {
        StripePaymentRequest request =
                request(customer(NUMBER, null, null, null), line(NUMBER, NUMBER, List.of(NUMBER)));
        assertThat(new CardNumberCheck(Set.of()).faults(request)).hasSize(4);
        assertThat(new CardNumberCheck(Set.of(
                                "customer.notes",
                                " ShoppingInformation[].AdditionalInformation[] ",
                                "ShoppingInformation[0].Title"))
                        .faults(request))
                .extracting(Fault::fieldName)
                .containsExactly("ShoppingInformation[0].Key");
    }

    @Test
    void numbersAreNotText() {
        var line = new ShoppingInformation(
                null,
                null,
                new BigDecimal("4242424242424242"),
                null,
                null,
                null,
                null,
                4242424242424242L,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(check.faults(request(null, line))).isEmpty();
    }

    @Test
    void anEmptyElementDoesNoHarm() {
        assertThat(check.faults(request(null, new @Nullable ShoppingInformation[] {null})))
                .isEmpty();
    }

    private static ShoppingInformation line(
            @Nullable String key, @Nullable String title, @Nullable List<String> information) {
        return new ShoppingInformation(
                title, 1, null, null, null, key, information, null, null, null, null, null, null, null);
    }

    private static Customer customer(
            @Nullable String notes,
            @Nullable CustomerContact contact,
            @Nullable CustomerStatus status,
            @Nullable DiallingRule rule) {
        return new Customer(
                null,
                contact,
                status,
                new Preferences(
                        null, null, null, null, null, null, null, rule, null, null, null, null, null, null, null, null,
                        null),
                null,
                7L,
                null,
                notes);
    }

    @SuppressWarnings("NullAway") // A list from the wire may hold nulls, whatever its type says.
    private static StripePaymentRequest request(@Nullable Customer customer, @Nullable ShoppingInformation... lines) {
        return new StripePaymentRequest(
                customer,
                null,
                7L,
                null,
                Arrays.asList(lines),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
