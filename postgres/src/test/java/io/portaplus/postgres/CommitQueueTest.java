package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.StoreAway;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told of their writes, which are done in batches, and what then stands in the database. */
final class CommitQueueTest extends CommitQueueRig {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPaymentInTheNameOfAnotherCustomerThanThePayersIsRefusedAloneAndHoldsNoGuard(boolean guardedTwice)
            throws Exception {
        CommitQueue queue = queue(source, 10_000);
        Batch batch = new Batch(queue);
        Guard[] guards = guardedTwice ? new Guard[] {sample.guard(), sample.token()} : new Guard[] {sample.guard()};
        Write.Accept strange = sample.acceptOf("cus_erased", guards);
        Future<Acceptance> before = batch.add(sample.accept());
        Future<Acceptance> refused = batch.add(strange);
        Future<Acceptance> nobodys = batch.add(sample.acceptOf(null, sample.guard()));
        batch.letGo();
        assertThat(before.get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(refused.get()).isEqualTo(Acceptance.CUSTOMER_CHANGED);
        assertThat(nobodys.get()).isEqualTo(Acceptance.ACCEPTED);

        assertThat(queue.commit(sample.accept(guards), false, patience()))
                .as("the guards stayed free")
                .isEqualTo(Acceptance.ACCEPTED);
        assertThat(queue.commit(sample.acceptOf("cus_erased", guards), false, patience()))
                .as("who is guarded hears that first")
                .isEqualTo(Acceptance.GUARDED);
        assertThat(rows(strange)).isZero();
    }

    @Test
    void ofManyWritersEachIsToldWhatBecameOfItsOwnWrites() throws Exception {
        CommitQueue queue = queue(source, 10_000);
        List<Guard> guards = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            guards.add(sample.guard());
        }
        List<Write.Accept> accepts = new ArrayList<>();
        List<Future<Boolean>> told = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            Write.Accept accept = sample.accept(guards.get(i % guards.size()));
            accepts.add(accept);
            told.add(callers.submit(() -> {
                if (queue.commit(accept, false, patience()) == Acceptance.GUARDED) {
                    return false;
                }
                assertThat(queue.commit(Sample.settle(accept, "paid"), true, patience()))
                        .isTrue();
                assertThat(queue.commit(Sample.settle(accept, "again"), true, patience()))
                        .isFalse();
                return true;
            }));
        }
        List<Write.Accept> paid = new ArrayList<>();
        List<Write.Accept> guarded = new ArrayList<>();
        for (int i = 0; i < accepts.size(); i++) {
            (told.get(i).get() ? paid : guarded).add(accepts.get(i));
        }
        assertThat(paid).hasSize(guards.size());
        assertThat(count("payment where status = 'SUCCEEDED' and payment_id", paid))
                .isEqualTo(guards.size());
        assertThat(count("payment_event where detail = 'paid' and payment_id", paid))
                .isEqualTo(guards.size());
        assertThat(count("payment_event where payment_id", accepts)).isEqualTo(guards.size());
        assertThat(count("posting where payment_id", accepts)).isEqualTo(guards.size());
        assertThat(count("posting where payment_id", paid)).isEqualTo(guards.size());
        assertThat(count("payment where payment_id", guarded)).isZero();
    }

    @Test
    void aHeldGuardLeavesTheBatchAndTheRestIsOneCommit() throws Exception {
        CommitQueue queue = queue(source, 100);
        Write.Accept holder = sample.accept();
        assertThat(queue.commit(holder, false, patience())).isEqualTo(Acceptance.ACCEPTED);
        Write.Accept guarded = sample.accept(holder.opened().guards().getFirst());
        Batch batch = new Batch(queue);
        List<Write.Accept> free = List.of(sample.accept(), sample.accept(), sample.accept());
        List<Future<Acceptance>> told = new ArrayList<>();
        for (Write.Accept accept : free) {
            told.add(batch.add(accept));
        }
        Future<Acceptance> refused = batch.add(guarded);
        batch.letGo();
        assertThat(refused.get()).isEqualTo(Acceptance.GUARDED);
        for (Future<Acceptance> one : told) {
            assertThat(one.get()).isEqualTo(Acceptance.ACCEPTED);
        }
        assertThat(rows(guarded)).isZero();
        assertThat(transactions(free)).isEqualTo("3 in 1");
    }

    @Test
    void ofEqualGuardsInOneBatchTheFirstIsTaken() throws Exception {
        CommitQueue queue = queue(source, 100);
        Batch batch = new Batch(queue);
        Guard guard = sample.guard();
        Write.Accept first = sample.accept(guard);
        List<Future<Acceptance>> told =
                List.of(batch.add(first), batch.add(sample.accept(guard)), batch.add(sample.accept(guard)));
        batch.letGo();
        List<Acceptance> answers = new ArrayList<>();
        for (Future<Acceptance> one : told) {
            answers.add(one.get());
        }
        assertThat(answers).containsExactly(Acceptance.ACCEPTED, Acceptance.GUARDED, Acceptance.GUARDED);
        assertThat(rows(first)).isEqualTo(1);
    }

    @Test
    void theOutcomesOfAPaymentInOneBatchCountInTheirOrder() throws Exception {
        CommitQueue queue = queue(source, 100);
        Write.Accept first = sample.accept();
        Write.Accept accept = sample.accept();
        queue.commit(first, false, patience());
        queue.commit(accept, false, patience());
        Batch batch = new Batch(queue, Sample.settle(first, "paid"));
        Future<Boolean> processing = batch.add(Sample.processing(accept, "taken in"));
        Future<Boolean> paid = batch.add(Sample.settle(accept, "paid"));
        Future<Boolean> late = batch.add(Sample.processing(accept, "late"));
        batch.letGo();
        assertThat(List.of(processing.get(), paid.get(), late.get())).containsExactly(true, true, false);
        assertThat(status(accept)).isEqualTo("SUCCEEDED");
        assertThat(history(accept)).isEqualTo("taken in paid");
    }

    /** A batch of any size is a few statements, of which each knows its own number of rows. */
    @Test
    void aBatchOfAnySizeIsWrittenWhole() throws Exception {
        CommitQueue queue = queue(source, 1_000);
        for (int size : List.of(1, 2, 3, 7, 64, 100, 127)) {
            Batch batch = new Batch(queue);
            List<Write.Accept> accepts = new ArrayList<>();
            List<Future<Acceptance>> told = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                accepts.add(sample.accept());
                told.add(batch.add(accepts.getLast()));
            }
            batch.letGo();
            for (Future<Acceptance> one : told) {
                assertThat(one.get()).isEqualTo(Acceptance.ACCEPTED);
            }
            assertThat(transactions(accepts)).isEqualTo(size + " in 1");
        }
    }

    @Test
    void aWriteThatTheDatabaseRefusesFailsAlone() throws Exception {
        CommitQueue queue = queue(source, 100);
        Batch batch = new Batch(queue);
        Write.Accept one = sample.accept();
        Write.Accept refused = new Write.Accept(sample.accept().opened(), "no text for PostgreSQL: \0");
        Write.Accept other = sample.accept();
        Future<Acceptance> before = batch.add(one);
        Future<Acceptance> bad = batch.add(refused);
        Future<Acceptance> after = batch.add(other);
        batch.letGo();
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(SQLException.class);
        assertThat(before.get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(after.get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(transactions(List.of(one, other))).isEqualTo("2 in 2");
        assertThat(rows(refused)).isZero();
        // Its guard did not stay behind.
        assertThat(queue.commit(sample.accept(refused.guards().getFirst()), false, patience()))
                .isEqualTo(Acceptance.ACCEPTED);
    }

    /** Alone in its batch, and beside others, of which one has two guards as well. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPaymentWithTwoGuardsHasBothOrNone(boolean alone) throws Exception {
        CommitQueue queue = queue(source, 100);
        Guard held = sample.token();
        queue.commit(sample.accept(held), false, patience());
        Guard key = sample.guard();
        Batch batch = new Batch(queue);
        // The key comes first, and is free.
        Write.Accept half = sample.accept(key, held);
        Future<Acceptance> refused = batch.add(half);
        List<Write.Accept> others =
                alone ? List.of() : List.of(sample.accept(sample.guard(), sample.token()), sample.accept());
        List<Future<Acceptance>> told = new ArrayList<>();
        for (Write.Accept other : others) {
            told.add(batch.add(other));
        }
        batch.letGo();
        assertThat(refused.get()).isEqualTo(Acceptance.GUARDED);
        for (Future<Acceptance> one : told) {
            assertThat(one.get()).isEqualTo(Acceptance.ACCEPTED);
        }
        assertThat(rows(half)).isZero();
        assertThat(queue.commit(sample.accept(key), false, patience())).isEqualTo(Acceptance.ACCEPTED);
        for (Write.Accept other : others) {
            for (Guard guard : other.guards()) {
                assertThat(queue.commit(sample.accept(guard), false, patience()))
                        .isEqualTo(Acceptance.GUARDED);
            }
        }
    }

    @Test
    void whereAnEqualBasketWaitsForItsCardholderTheGuardStaysFree() throws Exception {
        CommitQueue queue = queue(source, 100);
        Write.Accept open = sample.accept();
        queue.commit(open, false, patience());
        queue.commit(Sample.waiting(open), true, patience());
        Write.Accept equal = sample.acceptLike(open);
        Batch batch = new Batch(queue);
        Future<Acceptance> refused = batch.add(equal);
        Future<Acceptance> other = batch.add(sample.accept());
        batch.letGo();
        assertThat(refused.get()).isEqualTo(Acceptance.BASKET_OPEN);
        assertThat(other.get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(rows(equal)).isZero();
        assertThat(queue.commit(sample.accept(equal.guards().getFirst()), false, patience()))
                .isEqualTo(Acceptance.ACCEPTED);
    }

    @Test
    void paymentsWithTwoGuardsAreOneCommit() throws Exception {
        CommitQueue queue = queue(source, 100);
        Batch batch = new Batch(queue);
        List<Write.Accept> accepts = new ArrayList<>();
        List<Future<Acceptance>> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            accepts.add(sample.accept(
                    sample.guard(), new Guard(Guard.Kind.TOKEN, sample.guard().digest())));
            told.add(batch.add(accepts.getLast()));
        }
        batch.letGo();
        for (Future<Acceptance> one : told) {
            assertThat(one.get()).isEqualTo(Acceptance.ACCEPTED);
        }
        assertThat(transactions(accepts)).isEqualTo("5 in 1");
    }

    @Test
    void aFullQueueTakesNothingMore() throws Exception {
        CommitQueue queue = queue(source, 2);
        Batch batch = new Batch(queue);
        Future<Acceptance> second = batch.add(sample.accept());
        Future<Acceptance> third = batch.add(sample.accept());
        Write.Accept tooMuch = sample.accept();
        assertThatExceptionOfType(StoreAway.class)
                .isThrownBy(() -> queue.commit(tooMuch, false, patience()))
                .withMessageContaining("full");
        batch.letGo();
        assertThat(second.get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(third.get()).isEqualTo(Acceptance.ACCEPTED);
        assertThat(rows(tooMuch)).isZero();
    }

    @Test
    void closingLetsEverythingThatIsQueuedBeCommitted() throws Exception {
        CommitQueue queue = queue(source, 1_000);
        Batch batch = new Batch(queue);
        List<Future<Acceptance>> queued = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            queued.add(batch.add(sample.accept()));
        }
        Future<?> closing = callers.submit(queue::close);
        assertThat(closing.isDone()).isFalse();
        batch.letGo();
        closing.get();
        for (Future<Acceptance> one : queued) {
            assertThat(one.get()).isEqualTo(Acceptance.ACCEPTED);
        }
        assertThatExceptionOfType(StoreAway.class).isThrownBy(() -> queue.commit(sample.accept(), false, patience()));
    }
}
