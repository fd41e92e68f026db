package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No card number comes in, goes out, is stored or logged (docs/semantics.md, No card numbers). */
final class CardNumberTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(4);

    // A number that no other test sends, so that the log can be searched for it.
    private static final String NUMBER = "5105105105105100";
    private static final String SPACED = "5105 1051 0510 5100";

    @Test
    void aCardNumberInAnyTextMemberIsRefusedAndNotRepeated() {
        for (String member : List.of(
                "Customer.Notes",
                "CardInfo",
                "ShoppingInformation[0].Title",
                "StripeSourceId",
                "FeatureName",
                "PaymentMethod",
                "Customer.CustomerAddress.Address1",
                "Customer.PersonalInformation.Name")) {
            for (String number : List.of(NUMBER, SPACED, "card: " + NUMBER + ".", "5105-1051-0510-5100")) {
                Answer answer =
                        rig.portal().charge(Draft.charge(1).text(member, number).json());
                Refused refused = Refused.with(answer, 400, "CardNumberNotAccepted");
                assertThat(refused.faults()).contains("CardNumberNotAccepted " + member);
                assertThat(refused.message())
                        .isEqualTo(
                                member + " holds what looks like a card number. Card numbers are not accepted: send a"
                                        + " Stripe token.");
                assertKeptBack(answer);
            }
        }
    }

    @Test
    void aCardNumberInTheAddressIsRefusedAndNotRepeated() {
        for (String path : List.of(
                "/ChargeStripeCustomerCard?card=" + NUMBER,
                "/ChargeStripeCustomerCard?card=5105%201051%200510%205100",
                "/ChargeStripeCustomerCard?card=5105+1051+0510+5100",
                "/" + NUMBER,
                "/json/reply/" + NUMBER.replace("0", "%30"))) {
            Answer answer = rig.portal().post(path, Draft.charge(1).json(), null);
            Refused.with(answer, 400, "CardNumberNotAccepted")
                    .saying("The address holds a card number. Card numbers never come here: use a Stripe token.");
            assertKeptBack(answer);
        }
    }

    @Test
    void aCardNumberAsLicenceIsNotRepeated() {
        Answer answer =
                rig.portal().charge(Draft.charge(1).text("License", NUMBER).json());
        Refused.with(answer, 401, "InvalidLicense");
        assertKeptBack(answer);
    }

    @Test
    void membersThatMayLookLikeOneAreAcceptedAndMasked() {
        Answer answer = rig.portal()
                .charge(Draft.charge(2)
                        .text("ShoppingInformation[0].Key", NUMBER)
                        .text("Customer.CustomerContact.Phone1", NUMBER)
                        .text("Customer.CustomerContact.Fax", SPACED)
                        .json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String key = answer.json().at("/ShoppingInformation/0/Key").asString("");
        assertThat(key).isEqualTo("*".repeat(16));
        assertKeptBack(answer);
        assertThat(rig.query("select coalesce(string_agg(payment::text, ' '), '') from payment"))
                .contains(answer.paymentId())
                .doesNotContain(NUMBER);
    }

    private static void assertKeptBack(Answer answer) {
        assertThat(answer.text() + answer.raw().headers().map())
                .doesNotContain(NUMBER)
                .doesNotContain(SPACED)
                .doesNotContain("5105-1051-0510-5100");
        assertThat(Log.text()).doesNotContain(NUMBER).doesNotContain(SPACED);
    }
}
