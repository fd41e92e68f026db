package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a caller or the network does not wait for the answer to a write: what is told then, and what stands in the database. */
final class CommitDoubtTest extends CommitQueueRig {
    @Test
    void aWriteWhoseCallerGaveUpIsNotWrittenAndOneThatWasTakenIsToldAsUnsure() throws Exception {
        CommitQueue queue = queue(source, 100);
        Batch batch = new Batch(queue);
        Write.Accept withdrawn = sample.accept();
        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> queue.commit(withdrawn, false, Patience.of(Duration.ofMillis(50))));
        batch.letGo();
        assertThat(batch.first().get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(queue.commit(sample.accept(), false, patience())).isEqualTo(Acceptance.ACCEPTED);
        assertThat(rows(withdrawn)).isZero();

        Write.Accept taken = sample.accept();
        try (Connection lock = locked()) {
            assertThatExceptionOfType(StoreUnsure.class)
                    .isThrownBy(() -> queue.commit(taken, false, Patience.of(Duration.ofSeconds(2))));
            lock.rollback();
        }
        await().atMost(LONGEST).until(() -> rows(taken) == 1);
    }

    @Test
    void nothingIsWrittenForWhomNoTimeIsLeft() {
        CommitQueue queue = queue(source, 100);
        Write.Accept late = sample.accept();
        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> queue.commit(late, false, Patience.of(Duration.ZERO)));
        assertThat(queue.commit(sample.accept(), false, patience())).isEqualTo(Acceptance.ACCEPTED);
        assertThat(rows(late)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCommitWhoseConfirmationWasLostIsFoundAgain(boolean guardedTwice) {
        try (BrokenCommits broken = new BrokenCommits(source)) {
            CommitQueue queue = queue(broken, 100);
            Write.Accept accept = accept(guardedTwice);
            broken.loseTheNextConfirmation();
            assertThat(queue.commit(accept, false, patience())).isEqualTo(Acceptance.ACCEPTED);
            assertThat(rows(accept)).isEqualTo(1);
            broken.loseTheNextConfirmation();
            // False: somebody was faster, and that was this very write.
            assertThat(queue.commit(Sample.settle(accept, "paid"), true, patience()))
                    .isFalse();
            assertThat(status(accept)).isEqualTo("SUCCEEDED");
            assertThat(history(accept)).isEqualTo("paid");
        }
    }

    /** The connection breaks, and the server would still come to what it was sent: after another answer it must not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCommitThatIsStillOnItsWayIsEndedBeforeItIsWrittenAgain(boolean guardedTwice) {
        try (BrokenCommits broken = new BrokenCommits(source)) {
            CommitQueue queue = queue(broken, 100);
            Write.Accept accept = accept(guardedTwice);
            broken.delayTheNextCommit();
            assertThat(queue.commit(accept, false, patience())).isEqualTo(Acceptance.ACCEPTED);
            assertThatExceptionOfType(SQLException.class).isThrownBy(broken::letTheDelayedCommitThrough);
            assertThat(rows(accept)).isEqualTo(1);
        }
    }

    /** The outcome is known: it must be written, whoever waits for that. */
    @Test
    void anOutcomeWhoseCallerGaveUpIsWrittenThoughTheConnectionBreaksAfterwards() throws Exception {
        try (BrokenCommits broken = new BrokenCommits(source)) {
            CommitQueue queue = queue(broken, 100);
            Write.Accept accept = sample.accept();
            assertThat(queue.commit(accept, false, patience())).isEqualTo(Acceptance.ACCEPTED);
            broken.delayTheNextCommit();
            try (Connection lock = locked()) {
                assertThatExceptionOfType(StoreUnsure.class)
                        .isThrownBy(() ->
                                queue.commit(Sample.settle(accept, "paid"), true, Patience.of(Duration.ofSeconds(2))));
                lock.rollback();
            }
            await().atMost(LONGEST).until(() -> status(accept).equals("SUCCEEDED"));
            assertThat(history(accept)).isEqualTo("paid");
            assertThatExceptionOfType(SQLException.class).isThrownBy(broken::letTheDelayedCommitThrough);
        }
    }

    private Write.Accept accept(boolean guardedTwice) {
        return guardedTwice ? sample.accept(sample.guard(), sample.token()) : sample.accept();
    }
}
