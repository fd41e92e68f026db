package io.portaplus.bench.charge;

import io.portaplus.postgres.DatabaseLogin;

/** A second database on a stage's server, to be filled. */
record Grown(DatabaseLogin login) {
    private static final String NAME = "portaplus_grown";
    private static final long CHUNK = 250_000;

    /** Ids keep their form: tenant and years stay; what stands behind them counts up, and the rest is by chance. */
    private static final String ID = "left(s.payment_id, 14) || lpad(to_hex(n), 6, '0') || left(md5(n::text), 16)";

    private static final String PAYMENTS = """
            insert into payment (
                tenant_id, payment_id, status, i_customer, feature_name, content_id, account, live, request_digest,
                basket_digest, off_session, currency, amount_minor, vat_minor, vat_evidence, lines, accepted_at, finish_by,
                customer_id, source, card_info, intent_id, attempts, answered_at, kind, new_card)
            select s.tenant_id, %1$s, s.status, 1000 + n %% %2$d, s.feature_name, s.content_id, s.account, s.live,
                sha256(n::text::bytea), sha256((-n)::text::bytea), s.off_session, s.currency, s.amount_minor, s.vat_minor,
                s.vat_evidence, s.lines, s.accepted_at - interval '1 year' + n * interval '1 second', s.finish_by,
                'cus_grown' || n %% %2$d, s.source, s.card_info, 'pi_grown' || n, 0, s.answered_at, s.kind, s.new_card
            from (select * from payment where status = 'SUCCEEDED' and intent_id like 'pi_bench%%' limit 1) s,
                generate_series(%3$d::bigint, %4$d::bigint) n
            """;

    /** Made by whoever may; the service makes its schema when it is started there. */
    static Grown beside(Stage stage) {
        stage.asSuperuser("create database " + NAME + " owner " + stage.login().user());
        String url = stage.login().url().replaceFirst("/[^/?]+(\\?.*)?$", "/" + NAME);
        return new Grown(
                new DatabaseLogin(url, stage.login().user(), stage.login().password()));
    }

    /** Writes payments like one that was made, one a second, of a tenth as many customers. */
    void fill(long payments) {
        long customers = Math.max(1, payments / 10);
        for (long from = 1; from <= payments; from += CHUNK) {
            long to = Math.min(payments, from + CHUNK - 1);
            Sql.run(login, PAYMENTS.formatted(ID, customers, from, to));
        }
        Sql.run(login, """
                insert into payment_guard (tenant_id, kind, digest, payment_id)
                select tenant_id, 'KEY', sha256(payment_id::bytea), payment_id from payment where intent_id like 'pi_grown%'
                """);
        Sql.run(login, """
                insert into payment_event (tenant_id, payment_id, at, event, status, detail)
                select tenant_id, payment_id, accepted_at, 'succeeded', 'Succeeded', intent_id from payment
                where intent_id like 'pi_grown%'
                """);
        Sql.run(login, """
                insert into posting (
                    tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, state,
                    enqueued_at)
                select tenant_id, intent_id, 'PAYMENT', payment_id, i_customer, account, live, currency, amount_minor,
                    'NOT_POSTED', accepted_at from payment where intent_id like 'pi_grown%'
                """);
        Sql.run(login, """
                insert into customer (tenant_id, account, live, i_customer, customer_id)
                select distinct tenant_id, account, live, i_customer, customer_id from payment
                where intent_id like 'pi_grown%' on conflict do nothing
                """);
        Sql.run(login, "vacuum analyze");
    }

    long bytesEach(long payments) {
        return Long.parseLong(Sql.run(login, """
                select sum(pg_total_relation_size(c.oid))::bigint from pg_class c
                join pg_namespace n on n.oid = relnamespace where n.nspname = 'portaplus' and c.relkind = 'r'
                """)) / payments;
    }
}
