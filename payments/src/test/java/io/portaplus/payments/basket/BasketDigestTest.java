package io.portaplus.payments.basket;

import static io.portaplus.payments.basket.Line.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.contract.ShoppingInformation;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/semantics.md, Never twice: the fingerprint of whole lines. */
class BasketDigestTest {
    private static final Line FULL = line().words("Rental", "k-1", List.of("one", "two"))
            .numbers(4, 9L)
            .quantity(2)
            .monthlyFee("10.50")
            .setupFee("1")
            .transactionCharge("2")
            .voucherCredit("3")
            .advancePeriod(5)
            .itemSubTotal("105")
            .currency("GBP")
            .vat();

    @Test
    void everyMemberCounts() {
        List<byte[]> digests = List.of(
                of(FULL),
                of(FULL.words("Other", "k-1", List.of("one", "two"))),
                of(FULL.words("Rental", "k-2", List.of("one", "two"))),
                of(FULL.words("Rental", "k-1", List.of("two", "one"))),
                of(FULL.words("Rental", "k-1", List.of("onetwo"))),
                of(FULL.numbers(5, 9L)),
                of(FULL.numbers(4, 8L)),
                of(FULL.numbers(9, 4L)),
                of(FULL.quantity(3)),
                of(FULL.monthlyFee("10.51")),
                of(FULL.setupFee("1.01")),
                of(FULL.transactionCharge("2.01")),
                of(FULL.voucherCredit("3.01")),
                of(FULL.advancePeriod(6)),
                of(FULL.itemSubTotal("0")),
                of(FULL.currency("EUR")),
                of(line().quantity(2)),
                of(line().quantity(2).vat()),
                of(line().setupFee("1")),
                of(line().monthlyFee("1")));
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(ShoppingInformation.class.getRecordComponents())
                .as("a new member must be added to the digest and to this test")
                .hasSize(14);
    }

    @Test
    void theSameLinesInAnotherFormatAreEqual() {
        assertThat(of(FULL.monthlyFee("10.5").setupFee("1.000").currency(" gbp ")))
                .isEqualTo(of(FULL));
        ShoppingInformation written = new ShoppingInformation(
                "",
                1,
                new BigDecimal("0.00"),
                BigDecimal.ZERO,
                0,
                "",
                List.of(),
                0L,
                false,
                "",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                BigDecimal.ZERO);
        assertThat(BasketDigest.of(List.of(written))).isEqualTo(of(line()));
    }

    @Test
    void theOrderAndTheNumberOfLinesCount() {
        assertThat(of(FULL, line())).isNotEqualTo(of(line(), FULL));
        assertThat(of(line(), line())).isNotEqualTo(of(line()));
        assertThat(of(line())).isNotEqualTo(of());
    }

    @Test
    void partsCountAndAreKeptApart() {
        List<ShoppingInformation> lines = Shop.asked(FULL);
        List<byte[]> digests = List.of(
                BasketDigest.of(lines),
                BasketDigest.of(lines, "a"),
                BasketDigest.of(lines, "a", "b"),
                BasketDigest.of(lines, "ab"),
                BasketDigest.of(lines, "b", "a"),
                BasketDigest.of(lines, null, "a"));
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void theLinesCanBePartOfALargerForm() {
        assertThat(larger("tenant-1")).isEqualTo(larger("tenant-1")).isNotEqualTo(larger("tenant-2"));
    }

    @Test
    void anEmptyLineHasAForm() {
        assertThat(BasketDigest.of(Collections.nCopies(1, null))).isNotEqualTo(of());
    }

    private static byte[] larger(String tenant) {
        var canonical = new Canonical("charge").text(tenant);
        BasketDigest.add(canonical, Shop.asked(FULL));
        return canonical.sha256();
    }

    private static byte[] of(Line... lines) {
        return BasketDigest.of(Shop.asked(lines));
    }
}
