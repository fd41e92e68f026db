package io.portaplus.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.BasketPricing;
import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.basket.PricingRules;
import io.portaplus.payments.basket.PricingRules.SubTotal;
import io.portaplus.payments.basket.VatRules;
import io.portaplus.payments.basket.VatRules.UnknownCountry;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Task;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostedAmountTest {
    private static final BasketPricing PRICING = new BasketPricing(new PricingRules(
            Currency.GBP,
            false,
            SubTotal.NET,
            null,
            new VatRules(Map.of("GB", new BigDecimal("17.5")), "GB", UnknownCountry.REFUSE, false, Set.of())));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void asItIsSetTheWholePaymentIsPostedAndNoVoucher() {
        PostedAmount posted = posted(List.of(line(1000, 50, 200, true)), Map.of());
        assertThat(posted.payment()).isEqualTo(gbp(999));
        assertThat(posted.voucher()).isEqualTo(gbp(0));
    }

    @Test
    void withoutVatWithoutChargeAndWithTheVoucher() {
        List<ShoppingInformation> basket = List.of(line(1000, 50, 200, true));
        assertThat(posted(basket, Map.of("billing.postAmount", "net")).payment())
                .isEqualTo(gbp(850));
        assertThat(posted(basket, Map.of("billing.postTransactionCharge", "false"))
                        .payment())
                .isEqualTo(gbp(940));
        assertThat(posted(basket, Map.of("billing.postVoucher", "true")).voucher())
                .isEqualTo(gbp(200));
    }

    @Test
    void aVoucherIsWorthNoMoreThanWhatItPaidFor() {
        List<ShoppingInformation> basket = List.of(line(300, 50, 999, false), line(100, 0, 0, false));
        assertThat(posted(basket, Map.of("billing.postVoucher", "true")).voucher())
                .isEqualTo(gbp(350));
        assertThat(posted(basket, Map.of("billing.postVoucher", "true", "billing.postTransactionCharge", "false"))
                        .voucher())
                .isEqualTo(gbp(300));
    }

    @Test
    void whatIsPostedWithoutChargesIsThePriceOfTheBasketWithoutCharges() {
        qt().forAll(
                        lists().of(integers().between(0, 3000)).ofSize(4),
                        lists().of(integers().between(0, 300)).ofSize(4),
                        lists().of(integers().between(0, 4000)).ofSize(4))
                .checkAssert((fees, charges, vouchers) -> {
                    List<ShoppingInformation> with = basket(fees, charges, vouchers);
                    List<ShoppingInformation> without = basket(fees, List.of(0, 0, 0, 0), vouchers);
                    PricedBasket price = PRICING.price(without, null);
                    Map<String, String> gross = Map.of("billing.postTransactionCharge", "false");
                    Map<String, String> net =
                            Map.of("billing.postTransactionCharge", "false", "billing.postAmount", "net");
                    assertThat(posted(with, gross).payment()).isEqualTo(price.total());
                    assertThat(posted(with, net).payment())
                            .isEqualTo(price.total().minus(price.vat()));
                });
    }

    @Test
    void paymentAndVoucherTogetherAreTheFees() {
        qt().forAll(
                        lists().of(integers().between(0, 3000)).ofSize(4),
                        lists().of(integers().between(0, 300)).ofSize(4),
                        lists().of(integers().between(0, 4000)).ofSize(4))
                .checkAssert((fees, charges, vouchers) -> {
                    Map<String, String> all = Map.of(
                            "billing.postAmount", "net",
                            "billing.postTransactionCharge", "false",
                            "billing.postVoucher", "true");
                    PostedAmount posted = posted(basket(fees, charges, vouchers), all);
                    assertThat(posted.payment().plus(posted.voucher()))
                            .isEqualTo(gbp(fees.stream().mapToInt(fee -> fee).sum()));
                });
    }

    private static List<ShoppingInformation> basket(List<Integer> fees, List<Integer> charges, List<Integer> vouchers) {
        return List.of(
                line(fees.get(0), charges.get(0), vouchers.get(0), true),
                line(fees.get(1), charges.get(1), vouchers.get(1), false),
                line(fees.get(2), charges.get(2), vouchers.get(2), true),
                line(fees.get(3), charges.get(3), vouchers.get(3), true));
    }

    private static ShoppingInformation line(int fee, int charge, int voucher, boolean vat) {
        return new ShoppingInformation(
                "A line",
                1,
                cents(fee),
                null,
                null,
                null,
                null,
                null,
                vat,
                null,
                cents(charge),
                cents(voucher),
                null,
                null);
    }

    private static BigDecimal cents(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static Money gbp(long minor) {
        return new Money(minor, Currency.GBP);
    }

    private static PostedAmount posted(List<ShoppingInformation> lines, Map<String, String> settings) {
        PricedBasket basket = PRICING.price(lines, null);
        Payment.Order order = new Payment.Order(
                PaymentId.next(new TenantId(1), NOW, new Random(1)),
                1,
                new Payment.Site(null, null),
                new AccountId("acct", false),
                new Digest(new byte[32]),
                new Digest(new byte[32]),
                new Payment.Manner(false, false),
                Task.CHARGE,
                basket.total(),
                basket.vat(),
                basket.vatEvidence(),
                basket.lines(),
                NOW,
                NOW);
        return PostedAmount.of(order, SettingValues.of(settings));
    }
}
