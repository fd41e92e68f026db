package io.portaplus.postgres;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.erasure.ErasureStore;
import io.portaplus.payments.tenant.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erases customers' own data in PostgreSQL, all that there is of one in a transaction. */
final class PostgresErasure implements ErasureStore {
    /** What stands where a text was that somebody had chosen. */
    static final String ERASED = "erased";

    private static final String NOWHERE = "https://erased.invalid/";
    private static final String OF_CUSTOMER = "tenant_id = :tenant and i_customer = :customer";
    private static final String OPEN = """
            select exists (select 1 from payment where %1$s and (due_at is not null
                    or status in ('RUNNING', 'PROCESSING', 'REQUIRES_ACTION', 'CHECKOUT_OPEN')))
                or exists (select 1 from refund r join payment p using (tenant_id, payment_id)
                    where p.tenant_id = :tenant and p.i_customer = :customer and r.state in ('RUNNING', 'PENDING'))
            """.formatted(OF_CUSTOMER);

    /** By the payment that they are about, by its object at Stripe, or because they name Stripe's customer. */
    private static final String EVENTS = """
            update stripe_event e set body = '{}'
            where received_at >= :from and received_at < :to and body <> '{}' and (
                payment_id in (select payment_id from payment where %1$s)
                or object_payment in (select payment_id from payment where %1$s)
                or object_intent in (select intent_id from payment where %1$s)
                or object_id in (select intent_id from payment where %1$s)
                or exists (select 1 from known k
                    where k.account = e.account and k.live = e.live and position('"' || k.customer_id || '"' in body) > 0))
            """.formatted(OF_CUSTOMER);

    private final Writes writes;
    private final Json json = new Json();

    PostgresErasure(Writes writes) {
        this.writes = writes;
    }

    private record Kept(String payment, String lines) {}

    @Override
    public Optional<Erased> erase(TenantId tenant, long iCustomer, By by) {
        if (writes.in(client ->
                of(client, tenant, iCustomer, OPEN).query(Boolean.class).single())) {
            return Optional.empty();
        }
        // First, while it is known which are the customer's; a node that dies in between is asked again.
        int events = events(tenant, iCustomer);
        return writes.in(client -> {
            List<Kept> kept = of(
                            client,
                            tenant,
                            iCustomer,
                            "select payment_id, lines from payment where " + OF_CUSTOMER
                                    + " order by payment_id for update")
                    .query((row, _) -> new Kept(row.getString("payment_id"), row.getString("lines")))
                    .list();
            if (of(client, tenant, iCustomer, OPEN).query(Boolean.class).single()) {
                return Optional.<Erased>empty();
            }
            List<String> customers = customers(client, tenant, iCustomer);
            int payments = 0;
            for (Kept one : kept) {
                payments += payment(client, tenant, one);
            }
            of(
                            client,
                            tenant,
                            iCustomer,
                            "update posting set visible_words = null, internal_words = null where " + OF_CUSTOMER
                                    + " and state in ('POSTED', 'NOT_POSTED', 'GIVEN_UP')")
                    .update();
            of(client, tenant, iCustomer, "delete from customer where " + OF_CUSTOMER)
                    .update();
            Erased erased = new Erased(payments, events, customers);
            if (payments > 0 || events > 0 || !customers.isEmpty()) {
                Audit.write(
                        client, tenant, by, new Said("customer.erased", Long.toString(iCustomer), null, told(erased)));
            }
            return Optional.of(erased);
        });
    }

    /** A week at a time, each in a commit of its own: there may be very many, and nothing else needs what is erased. */
    private int events(TenantId tenant, long iCustomer) {
        List<Timestamp> weeks = writes.in(
                client -> client.sql("""
                        select generate_series(min(received_at), max(received_at), interval '7 days') from stripe_event
                        """).query((row, _) -> row.getTimestamp(1)).list());
        int events = 0;
        for (Timestamp week : weeks) {
            events += writes.in(client -> of(client, tenant, iCustomer, "with known as (" + known() + ") " + EVENTS)
                    .param("from", week)
                    .param("to", Timestamp.from(week.toInstant().plus(Duration.ofDays(7))))
                    .update());
        }
        return events;
    }

    /** Every customer at Stripe that this one is, or was: one that was deleted there is known by its payments alone. */
    private static String known() {
        return "select account, live, customer_id from customer where " + OF_CUSTOMER
                + " union select account, live, customer_id from payment where " + OF_CUSTOMER
                + " and customer_id is not null";
    }

    private static List<String> customers(JdbcClient client, TenantId tenant, long iCustomer) {
        return of(client, tenant, iCustomer, "select distinct customer_id from (" + known() + ") known order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int payment(JdbcClient client, TenantId tenant, Kept kept) {
        String lines = json.lines(
                json.lines(kept.lines).stream().map(PostgresErasure::erased).toList());
        return client.sql("""
                        update payment set lines = :lines, customer_id = null, source = null, card_info = null,
                            next_action_url = null, page_url = null,
                            success_url = case when success_url is null then null else :nowhere end,
                            cancel_url = case when cancel_url is null then null else :nowhere end
                        where tenant_id = :tenant and payment_id = :payment and (
                            lines <> :lines or customer_id is not null or source is not null or card_info is not null
                            or next_action_url is not null or page_url is not null or success_url <> :nowhere)
                        """)
                .param("lines", lines)
                .param("nowhere", NOWHERE)
                .param("tenant", tenant.number())
                .param("payment", kept.payment)
                .update();
    }

    /** Figures, and which part of the catalogue it was, are the books'; all that somebody wrote is not. */
    private static PricedLine erased(PricedLine line) {
        return new PricedLine(
                ERASED,
                line.quantity(),
                line.monthlyFee(),
                line.setupFee(),
                line.displayIndex(),
                null,
                null,
                line.partId(),
                line.vatApplicable(),
                line.currency(),
                line.transactionCharge(),
                line.voucherCredit(),
                line.advancePeriod(),
                line.itemSubTotal(),
                line.vatRate(),
                line.vatAmount());
    }

    private static JdbcClient.StatementSpec of(JdbcClient client, TenantId tenant, long iCustomer, String sql) {
        return client.sql(sql).param("tenant", tenant.number()).param("customer", iCustomer);
    }

    private static String told(Erased erased) {
        return erased.payments() + " payments, " + erased.events() + " events, "
                + erased.customers().size() + " customers at Stripe";
    }
}
