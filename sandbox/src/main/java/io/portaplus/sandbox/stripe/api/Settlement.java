package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Instant;
import java.util.Map;

/** Carries out what the clock has made due, in its order and at its time; whoever looks first does it. */
final class Settlement {
    private final Store store;
    private final Map<Kind, Work> works;

    /** @param works what is done to an object of each kind that can wait for the clock */
    Settlement(Store store, Map<Kind, Work> works) {
        this.store = store;
        this.works = Map.copyOf(works);
    }

    void settle(Account account) {
        Instant now = store.clock().instant();
        for (Due due = account.firstDue(now); due != null; due = account.firstDue(now)) {
            carryOut(due, account);
        }
    }

    private void carryOut(Due due, Account account) {
        Work work = works.get(due.kind());
        if (work == null) {
            throw new IllegalStateException("Nothing is done to a " + due.kind() + " by the clock");
        }
        store.write(account, due.at(), transaction -> {
            Entity entity = transaction.find(due.kind(), due.id());
            // Another caller may have been here between our look and our turn.
            if (entity != null && due.equals(Due.of(entity))) {
                work.carryOut(entity, transaction);
                Entity after = transaction.find(due.kind(), due.id());
                if (after != null && due.equals(Due.of(after))) {
                    throw new IllegalStateException(due.id() + " would be due for ever");
                }
            }
            return due;
        });
    }

    /** What the clock does to an object. */
    @FunctionalInterface
    interface Work {
        /** Does it, and takes {@code _dueAt} away or moves it; the transaction's time is when it came due. */
        void carryOut(Entity entity, Transaction transaction);
    }
}
