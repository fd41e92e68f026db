package io.portaplus.payments.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a charge is paid with (docs/semantics.md, Instruments). */
final class InstrumentTest {
    private final List<Fault> faults = new ArrayList<>();

    private Instrument of(@Nullable String token, @Nullable String source, @Nullable String method) {
        return Instrument.of(request(token, source, method), false, faults);
    }

    private static StripePaymentRequest request(
            @Nullable String token, @Nullable String source, @Nullable String method) {
        return new StripePaymentRequest(
                null, token, 1L, source, null, null, null, null, null, null, null, method, null, null, null);
    }

    @Test
    void theTokenGoesFirstThenTheSourceThenTheMethodThenTheDefault() {
        assertThat(of("tok_1", "card_1", "pm_1")).isEqualTo(new Instrument.Token("tok_1"));
        assertThat(of(null, "card_1", "pm_1")).isEqualTo(new Instrument.Saved("card_1"));
        assertThat(of("", " ", "pm_1")).isEqualTo(new Instrument.Saved("pm_1"));
        assertThat(of(null, null, "card")).isEqualTo(new Instrument.Default());
        assertThat(of(null, null, null)).isEqualTo(new Instrument.Default());
        assertThat(faults).isEmpty();
    }

    @Test
    void eachKindOfReferenceIsKnownByItsPrefix() {
        assertThat(of("ctoken_1", null, null)).isEqualTo(new Instrument.ConfirmationToken("ctoken_1"));
        assertThat(of(" tok_1 ", null, null)).isEqualTo(new Instrument.Token("tok_1"));
        for (String saved : List.of("pm_1", "card_1", "src_1")) {
            assertThat(of(null, saved, null)).isEqualTo(new Instrument.Saved(saved));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsNoReferenceIsAFault() {
        for (String bad : List.of("4711", "cus_1", "tok_", "tok_1?x=1", "pm_1/../x", "pm_ä", "pm_" + "1".repeat(241))) {
            faults.clear();
            of(null, bad, null);
            assertThat(faults)
                    .extracting(Fault::code, Fault::fieldName)
                    .as(bad)
                    .containsExactly(tuple("InvalidCardReference", "StripeSourceId"));
            assertThat(faults.getFirst().message())
                    .isEqualTo(
                            "StripeSourceId takes a card as Stripe names it: tok_..., ctoken_..., pm_..., card_... or src_...");
        }
    }

    @Test
    void chargesWithoutTheCardholderTakeNoToken() {
        Instrument.of(request("tok_1", null, null), true, faults);
        assertThat(faults).extracting(Fault::code).containsExactly("TokenOffSession");
        faults.clear();
        Instrument.of(request(null, "pm_1", null), true, faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void aRealTokenServesOncePlainTestNamesServeMany() {
        assertThat(new Instrument.Token("tok_1NkXyzAbCdEf").singleUse()).contains("tok_1NkXyzAbCdEf");
        assertThat(new Instrument.ConfirmationToken("ctoken_1").singleUse()).contains("ctoken_1");
        for (String test : List.of("tok_visa", "tok_chargeDeclined", "tok_visa_debit", "tok_mastercard", "tok_gb")) {
            assertThat(new Instrument.Token(test).singleUse()).as(test).isEmpty();
        }
        assertThat(new Instrument.Saved("pm_1").singleUse()).isEmpty();
        assertThat(new Instrument.Default().singleUse()).isEmpty();
    }

    @Test
    void anySingleUseTokenIsTheSameInstrument() {
        String one = new Instrument.Token("tok_1Abc").sameness();
        assertThat(new Instrument.Token("tok_1Def").sameness()).isEqualTo(one);
        assertThat(new Instrument.ConfirmationToken("ctoken_1").sameness()).isEqualTo(one);
        assertThat(new Instrument.Token("tok_visa").sameness()).isNotEqualTo(one);
        assertThat(new Instrument.Saved("pm_1").sameness()).isNotEqualTo(new Instrument.Saved("pm_2").sameness());
        assertThat(new Instrument.Default().sameness()).isNotEqualTo(one);
    }
}
