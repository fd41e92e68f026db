package io.portaplus.payments.basket;

import io.portaplus.contract.ShoppingInformation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line as a portal would: one piece of nothing, changed member by member. */
record Line(ShoppingInformation asked) {
    static Line line() {
        return new Line(new ShoppingInformation(
                null, 1, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    Line quantity(@Nullable Integer quantity) {
        ShoppingInformation a = asked;
        return with(quantity, a.monthlyFee(), a.setupFee(), a.transactionCharge(), a.voucherCredit());
    }

    Line monthlyFee(String fee) {
        ShoppingInformation a = asked;
        return with(a.quantity(), new BigDecimal(fee), a.setupFee(), a.transactionCharge(), a.voucherCredit());
    }

    Line setupFee(String fee) {
        ShoppingInformation a = asked;
        return with(a.quantity(), a.monthlyFee(), new BigDecimal(fee), a.transactionCharge(), a.voucherCredit());
    }

    Line transactionCharge(String charge) {
        ShoppingInformation a = asked;
        return with(a.quantity(), a.monthlyFee(), a.setupFee(), new BigDecimal(charge), a.voucherCredit());
    }

    Line voucherCredit(String credit) {
        ShoppingInformation a = asked;
        return with(a.quantity(), a.monthlyFee(), a.setupFee(), a.transactionCharge(), new BigDecimal(credit));
    }

    Line advancePeriod(@Nullable Integer periods) {
        return with(asked.vatApplicable(), asked.currency(), periods, asked.itemSubTotal());
    }

    Line vat() {
        return with(true, asked.currency(), asked.advancePeriod(), asked.itemSubTotal());
    }

    Line currency(@Nullable String currency) {
        return with(asked.vatApplicable(), currency, asked.advancePeriod(), asked.itemSubTotal());
    }

    Line itemSubTotal(String total) {
        return with(asked.vatApplicable(), asked.currency(), asked.advancePeriod(), new BigDecimal(total));
    }

    Line words(@Nullable String title, @Nullable String key, @Nullable List<String> information) {
        ShoppingInformation a = asked;
        return new Line(new ShoppingInformation(
                title,
                a.quantity(),
                a.monthlyFee(),
                a.setupFee(),
                a.displayIndex(),
                key,
                information,
                a.partId(),
                a.vatApplicable(),
                a.currency(),
                a.transactionCharge(),
                a.voucherCredit(),
                a.advancePeriod(),
                a.itemSubTotal()));
    }

    Line numbers(@Nullable Integer displayIndex, @Nullable Long partId) {
        ShoppingInformation a = asked;
        return new Line(new ShoppingInformation(
                a.title(),
                a.quantity(),
                a.monthlyFee(),
                a.setupFee(),
                displayIndex,
                a.key(),
                a.additionalInformation(),
                partId,
                a.vatApplicable(),
                a.currency(),
                a.transactionCharge(),
                a.voucherCredit(),
                a.advancePeriod(),
                a.itemSubTotal()));
    }

    private Line with(
            @Nullable Integer quantity,
            @Nullable BigDecimal monthlyFee,
            @Nullable BigDecimal setupFee,
            @Nullable BigDecimal transactionCharge,
            @Nullable BigDecimal voucherCredit) {
        return new Line(new ShoppingInformation(
                asked.title(),
                quantity,
                monthlyFee,
                setupFee,
                asked.displayIndex(),
                asked.key(),
                asked.additionalInformation(),
                asked.partId(),
                asked.vatApplicable(),
                asked.currency(),
                transactionCharge,
                voucherCredit,
                asked.advancePeriod(),
                asked.itemSubTotal()));
    }

    private Line with(
            @Nullable Boolean vatApplicable,
            @Nullable String currency,
            @Nullable Integer advancePeriod,
            @Nullable BigDecimal itemSubTotal) {
        return new Line(new ShoppingInformation(
                asked.title(),
                asked.quantity(),
                asked.monthlyFee(),
                asked.setupFee(),
                asked.displayIndex(),
                asked.key(),
                asked.additionalInformation(),
                asked.partId(),
                vatApplicable,
                currency,
                asked.transactionCharge(),
                asked.voucherCredit(),
                advancePeriod,
                itemSubTotal));
    }
}
