package io.portaplus.bench.charge;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What is looked up in a database, by the product's own stores, each thing many times by one thread. */
final class Looks implements AutoCloseable {
    private static final TenantId TENANT = new TenantId(1);
    private static final AccountId ACCOUNT = new AccountId("acct_bench", false);
    private static final int TURNS = 10;
    private static final int LOOKS_A_TURN = 100;
    private static final int LOOKS = TURNS * LOOKS_A_TURN;

    private final Database database;
    private final List<PaymentId> payments;
    private final List<Long> customers;
    private final List<Guard> guards;

    Looks(DatabaseLogin login) {
        this.database = Database.open(login);
        String paid = "tenant_id = 1 and status = 'SUCCEEDED'";
        this.payments = some(login, "payment_id", "payment", paid).stream()
                .map(PaymentId::new)
                .toList();
        this.customers = some(login, "i_customer", "payment", paid).stream()
                .map(Long::valueOf)
                .toList();
        this.guards = some(login, "encode(digest, 'hex')", "payment_guard", "tenant_id = 1 and kind = 'KEY'").stream()
                .map(digest ->
                        new Guard(Guard.Kind.KEY, new Digest(HexFormat.of().parseHex(digest))))
                .toList();
    }

    /** Values from all over a table: each row is as likely to be chosen, with hardly more chosen than are wanted. */
    private static List<String> some(DatabaseLogin login, String value, String table, String condition) {
        String chosen = """
                select string_agg(chosen.value, ',') from (
                    select %1$s::text as value from %2$s
                    where %3$s and random() < least(1.0, %4$d.0 / greatest(1, (
                        select reltuples from pg_class where oid = '%2$s'::regclass)))
                    limit %5$d) chosen
                """.formatted(value, table, condition, LOOKS + LOOKS / 5, LOOKS);
        return Arrays.asList(Sql.run(login, chosen).split(","));
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
        return new Times(inSmall / 1e3 / LOOKS, inLarge / 1e3 / LOOKS);
    }

    /** Microseconds of the same thing in two databases. */
    record Times(double small, double large) {}

    private long nanos(Look look, int turn) {
        long start = System.nanoTime();
        for (int i = turn * LOOKS_A_TURN; i < (turn + 1) * LOOKS_A_TURN; i++) {
            look(look, i);
        }
        return System.nanoTime() - start;
    }

    private void look(Look look, int number) {
        PaymentId payment = payments.get(number % payments.size());
        boolean there = switch (look) {
            case STATUS -> database.lookup().find(payment).isPresent();
            case DUPLICATE ->
                !database.payments()
                        .holders(TENANT, List.of(guards.get(number % guards.size())), Duration.ofMinutes(2))
                        .isEmpty();
            case LIST ->
                !database.lookup()
                        .list(new Wanted(TENANT, customer(number), null, null, null, 20))
                        .isEmpty();
            case CUSTOMER ->
                database.customers().customer(TENANT, ACCOUNT, customer(number)).isPresent();
            case SWEEP ->
                database.due()
                        .lease(Instant.EPOCH, Duration.ofMinutes(1), 64, Set.of())
                        .isEmpty();
        };
        if (!there) {
            throw new IllegalStateException(look + " found nothing for number " + number);
        }
    }

    private long customer(int number) {
        return customers.get(number % customers.size());
    }

    @Override
    public void close() {
        database.close();
    }
}
