package io.portaplus.bench.charge;

import io.portaplus.payments.digest.Sha256;
import io.portaplus.payments.lookup.LookupStore.Wanted;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.postgres.Database;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What is looked up in a database, by the product's own stores, each thing many times by one thread. */
final class Looks implements AutoCloseable {
    private static final TenantId TENANT = new TenantId(1);
    private static final AccountId ACCOUNT = new AccountId("acct_bench", false);
    private static final int TURNS = 10;
    private static final int PAYMENTS_A_TURN = 100;
    private static final int PAYMENTS = TURNS * PAYMENTS_A_TURN;

    private final Database database;
    private final List<PaymentId> payments;
    private final List<Long> customers;

    Looks(DatabaseLogin login) {
        this.database = Database.open(login);
        String some = "from (select * from payment where tenant_id = 1 and status = 'SUCCEEDED' and random() < "
                + "least(1.0, 12500.0 / greatest(1, (select reltuples from pg_class where oid = 'payment'::regclass)))"
                + " limit " + PAYMENTS + ") p";
        this.payments = Arrays.stream(Sql.run(login, "select string_agg(payment_id, ',') " + some)
                        .split(","))
                .map(PaymentId::new)
                .toList();
        this.customers = Arrays.stream(Sql.run(login, "select string_agg(i_customer::text, ',') " + some)
                        .split(","))
                .map(Long::valueOf)
                .toList();
    }

    /** What is looked up. */
    enum Look {
        STATUS("a payment's status with its history"),
        DUPLICATE("who holds a guard"),
        LIST("a customer's payments, a page of 20"),
        CUSTOMER("a customer's mapping, for payments and card lists"),
        SWEEP("the resolver's sweep");

        private final String title;

        Look(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * What a look-up takes in either of two databases, in microseconds by the clock. They take short turns, for what the
     * machine does besides is felt by both then.
     */
    static Times compare(Look look, Looks small, Looks large) {
        long inSmall = 0;
        long inLarge = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            inSmall += small.nanos(look, turn);
            inLarge += large.nanos(look, turn);
        }
        return new Times(inSmall / 1e3 / PAYMENTS, inLarge / 1e3 / PAYMENTS);
    }

    /** Microseconds of the same thing in two databases. */
    record Times(double small, double large) {}

    private long nanos(Look look, int turn) {
        long start = System.nanoTime();
        for (int i = turn * PAYMENTS_A_TURN; i < (turn + 1) * PAYMENTS_A_TURN; i++) {
            look(look, payments.get(i % payments.size()), customers.get(i % customers.size()));
        }
        return System.nanoTime() - start;
    }

    private void look(Look look, PaymentId payment, long customer) {
        boolean there = switch (look) {
            case STATUS -> database.lookup().find(payment).isPresent();
            case DUPLICATE ->
                database.payments()
                                .holders(
                                        TENANT,
                                        List.of(new Guard(Guard.Kind.KEY, digest(payment))),
                                        Duration.ofMinutes(2))
                                .size()
                        < 2;
            case LIST ->
                !database.lookup()
                        .list(new Wanted(TENANT, customer, null, null, null, 20))
                        .isEmpty();
            case CUSTOMER ->
                database.customers().customer(TENANT, ACCOUNT, customer).isPresent();
            case SWEEP ->
                database.due()
                        .lease(Instant.EPOCH, Duration.ofMinutes(1), 64, Set.of())
                        .isEmpty();
        };
        if (!there) {
            throw new IllegalStateException(look + " found nothing for " + payment);
        }
    }

    private static Digest digest(PaymentId payment) {
        return new Digest(Sha256.of(payment.text()));
    }

    @Override
    public void close() {
        database.close();
    }
}
