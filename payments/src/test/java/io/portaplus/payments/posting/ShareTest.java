package io.portaplus.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failing property is made smaller, and prints the seed that finds it again. */
class ShareTest {
    private static final long LARGEST = 99_999_999L;

    @Test
    void whatIsGivenBackInPartsAddsUpToExactlyWhatWasPosted() {
        qt().forAll(
                        longs().between(1, LARGEST),
                        longs().between(0, LARGEST),
                        lists().of(longs().between(1, LARGEST)).ofSizeBetween(0, 30))
                .checkAssert((charged, posted, parts) -> {
                    var books = new Books(charged, posted);
                    parts.forEach(part -> books.giveBack(1 + part % charged));
                    books.giveBackTheRest();
                    assertThat(books.reversed).isEqualTo(posted);
                });
    }

    @Test
    void whatCameBackInBetweenChangesNothingAboutTheSum() {
        qt().forAll(
                        longs().between(1, 100_000),
                        longs().between(0, 100_000),
                        lists().of(integers().between(-9, 99_999)).ofSizeBetween(0, 40))
                .checkAssert((charged, posted, acts) -> {
                    var books = new Books(charged, posted);
                    for (int act : acts) {
                        if (act < 0) {
                            books.comesBack();
                        } else {
                            books.giveBack(1 + act % charged);
                        }
                        assertThat(books.reversed)
                                .as("never below 0, never more than was posted")
                                .isBetween(0L, posted);
                    }
                    books.giveBackTheRest();
                    assertThat(books.reversed).isEqualTo(posted);
                });
    }

    @Test
    void withoutAnythingComingBackNoPartIsOffByMoreThanOne() {
        qt().forAll(
                        longs().between(1, LARGEST),
                        longs().between(0, LARGEST),
                        lists().of(longs().between(1, LARGEST)).ofSizeBetween(1, 20))
                .checkAssert((charged, posted, parts) -> {
                    var books = new Books(charged, posted);
                    for (long part : parts) {
                        long amount = Math.min(1 + part % charged, charged - books.gone);
                        double fair = (double) posted * amount / charged;
                        long share = amount == 0 ? 0 : books.giveBack(amount);
                        assertThat((double) share).isBetween(fair - 1.001, fair + 1.001);
                    }
                });
    }

    @Test
    void whereNothingIsLeftOutAReversalIsWhatMoved() {
        assertThat(new Share(1200, 1200, 0, 0).of(500)).isEqualTo(500);
        assertThat(new Share(1200, 1200, 500, 500).of(700)).isEqualTo(700);
        assertThat(new Share(1200, 1200, 1200, 1200).of(1200))
                .as("a bank takes back what was refunded already")
                .isEqualTo(1200);
    }

    @Test
    void thirdsOfAPaymentWithoutItsTax() {
        assertThat(new Share(1200, 1000, 0, 0).of(400)).isEqualTo(333);
        assertThat(new Share(1200, 1000, 400, 333).of(400)).isEqualTo(333);
        assertThat(new Share(1200, 1000, 800, 666).of(400)).isEqualTo(334);
    }

    @Test
    void nothingChargedHasNothingToGiveBack() {
        assertThat(new Share(0, 0, 0, 0).of(5)).isZero();
    }

    /** What the store does with shares: what comes back is exactly what went. */
    private static final class Books {
        private final long charged;
        private final long posted;
        private final Deque<List<Long>> given = new ArrayDeque<>();
        private long gone;
        private long reversed;

        Books(long charged, long posted) {
            this.charged = charged;
            this.posted = posted;
        }

        long giveBack(long wanted) {
            long amount = Math.min(wanted, charged - gone);
            if (amount == 0) {
                return 0;
            }
            long share = new Share(charged, posted, gone, reversed).of(amount);
            given.add(List.of(amount, share));
            gone += amount;
            reversed += share;
            return share;
        }

        void comesBack() {
            List<Long> back = given.poll();
            if (back != null) {
                gone -= back.getFirst();
                reversed -= back.getLast();
            }
        }

        void giveBackTheRest() {
            giveBack(charged);
        }
    }
}
