package io.portaplus.payments.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.lists;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class CanonicalTest {
    /** Texts that run together, or look like the form itself. */
    private static final Gen<List<String>> TEXTS = lists().of(
                    arbitrary().pick("", "a", "b", "ab", "T", "-", "\0", "\0\0\0\1", "\ud800", "\udfff", "?", "é"))
            .ofSizeBetween(0, 4);

    @Test
    void isASha256() {
        assertThat(form(canonical -> canonical.text("a"))).hasSize(32);
    }

    @Test
    void equalOnlyForEqualTexts() {
        qt().withExamples(5000)
                .forAll(TEXTS, TEXTS)
                .checkAssert((one, other) ->
                        assertThat(Arrays.equals(texts(one), texts(other))).isEqualTo(one.equals(other)));
    }

    @Test
    void noTextCanImitateTheBoundsBetweenOthers() {
        // What three texts would be without their lengths, as one text.
        String imitation = "a\u5400\0\0\u6254\0\0c";
        assertThat(form(c -> c.text("a").text("b").text("c"))).isNotEqualTo(form(c -> c.text(imitation)));
    }

    @Test
    void listsKeepTheirBounds() {
        assertThat(form(c -> c.list(List.of("a", "b"), Canonical::text).list(List.of("c"), Canonical::text)))
                .isNotEqualTo(
                        form(c -> c.list(List.of("a"), Canonical::text).list(List.of("b", "c"), Canonical::text)));
        assertThat(form(c -> c.list(List.of("a"), Canonical::text))).isNotEqualTo(form(c -> c.text("a")));
        assertThat(form(c -> c.list(List.of(""), Canonical::text)))
                .isNotEqualTo(form(c -> c.list(List.<String>of(), Canonical::text)));
    }

    /** What is stored of earlier requests is compared with it. */
    @Test
    void theFormIsALetterALengthAndTheBytesWhateverItsLength() {
        for (int length = 1; length < 1_200; length += 7) {
            String text = "\u20ac".repeat(length);
            ByteBuffer form = ByteBuffer.allocate(4_096);
            put(form, 'T', "what".getBytes(StandardCharsets.UTF_16BE));
            put(form, 'T', text.getBytes(StandardCharsets.UTF_16BE));
            put(form, 'W', ByteBuffer.allocate(8).putLong(-5_000_000_000L).array());
            put(
                    form,
                    'D',
                    ByteBuffer.allocate(6).putInt(2).putShort((short) -301).array());
            put(form, 'L', ByteBuffer.allocate(4).putInt(2).array());
            put(form, 'F', new byte[0]);
            put(form, '-', new byte[0]);
            byte[] ours = new Canonical("what")
                    .text(text)
                    .whole(-5_000_000_000L)
                    .decimal(new BigDecimal("-3.0100"))
                    .list(List.of(true, false), Canonical::flag)
                    .sha256();
            assertThat(ours).as("%s characters", length).isEqualTo(sha256(form));
        }
    }

    private static void put(ByteBuffer form, char kind, byte[] bytes) {
        form.put((byte) kind).putInt(bytes.length).put(bytes);
    }

    private static byte[] sha256(ByteBuffer form) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(form.flip());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void kindsAreKeptApart() {
        byte[] text = form(c -> c.text("1"));
        byte[] whole = form(c -> c.whole(1L));
        byte[] decimal = form(c -> c.decimal(BigDecimal.ONE));
        byte[] flag = form(c -> c.flag(true));
        assertThat(List.of(text, whole, decimal, flag)).doesNotHaveDuplicates();
    }

    @Test
    void purposesAreKeptApart() {
        assertThat(new Canonical("one").text("a").sha256())
                .isNotEqualTo(new Canonical("two").text("a").sha256());
    }

    @Test
    void trailingZerosOfADecimalDoNotCount() {
        byte[] one = decimal("1");
        assertThat(decimal("1.0")).isEqualTo(one);
        assertThat(decimal("1.00")).isEqualTo(one);
        assertThat(decimal("1E+2")).isEqualTo(decimal("100"));
        assertThat(decimal("-1")).isNotEqualTo(one);
        assertThat(decimal("10")).isNotEqualTo(one);
        assertThat(decimal("0.1")).isNotEqualTo(one);
        assertThat(decimal("1E+999999999")).isNotEqualTo(one);
    }

    @Test
    void wholeNumbersCountWhateverTheirType() {
        assertThat(form(c -> c.whole(7))).isEqualTo(form(c -> c.whole(7L))).isNotEqualTo(form(c -> c.whole(-7)));
    }

    @Test
    void whatCountsAsNotGivenHasOneForm() {
        byte[] nothing = form(c -> c.text(null));
        assertThat(form(c -> c.text(""))).isEqualTo(nothing);
        assertThat(form(c -> c.whole(null))).isEqualTo(nothing);
        assertThat(form(c -> c.whole(0))).isEqualTo(nothing);
        assertThat(form(c -> c.decimal(null))).isEqualTo(nothing);
        assertThat(decimal("0.00")).isEqualTo(nothing);
        assertThat(form(c -> c.flag(false))).isEqualTo(nothing);
        assertThat(form(c -> c.list(null, Canonical::text))).isEqualTo(nothing);
        assertThat(form(c -> c)).isNotEqualTo(nothing);
    }

    private static byte[] texts(List<String> texts) {
        return form(canonical -> canonical.list(texts, Canonical::text));
    }

    private static byte[] decimal(String decimal) {
        return form(canonical -> canonical.decimal(new BigDecimal(decimal)));
    }

    private static byte[] form(UnaryOperator<Canonical> values) {
        return values.apply(new Canonical("test")).sha256();
    }
}
