package io.portaplus.bench.charge;

import io.portaplus.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own pgbench, writing what a payment writes: the same rows in the same tables, as two statements that are
 * two transactions, prepared once for each connection. That is the fewest statements in which it can be done.
 */
final class PgBench {
    /** A role of its own, for its password is cheap to check; it is its own password, on loopback, for a benchmark. */
    static final String USER = "portaplus_bench";

    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("actually processed: ([0-9]+)");
    private static final Pattern FAILED = Pattern.compile("failed transactions: ([0-9]+)");
    /** What bash's {@code times} says of ended children, in its second line. */
    private static final Pattern TIMES = Pattern.compile("(?m)^([0-9]+)m([0-9.]+)s ([0-9]+)m([0-9.]+)s$");

    private static final String ID = "'pgbench-' || (:run)::text || '-' || (:id)::text";
    private static final String SCRIPT = """
            \\set id random(1, 9000000000000000000)
            with guard as (
                insert into portaplus.payment_guard (tenant_id, kind, digest, payment_id)
                values (2, 'KEY', sha256((%1$s)::bytea), %1$s))
            insert into portaplus.payment (
                tenant_id, payment_id, status, i_customer, feature_name, content_id, account, live, request_digest,
                basket_digest, off_session, deferred, kind, new_card, success_url, cancel_url, method_types, currency,
                amount_minor, vat_minor, vat_evidence, lines, accepted_at, finish_by, customer_id, source, card_info,
                step_kind, step_round, step_path, step_version, step_body, due_at, lease_until)
            values (2, %1$s, 'RUNNING', (:id)::bigint %% 200, %2$s, now(), now(), 'cus_bench1', 'pm_bench1', null,
                'CHARGE', 1, '/v1/payment_intents', '2026-07-29.dahlia', '%3$s', null, now() + interval '28 seconds');
            with moved as (
                update portaplus.payment set
                    status = 'SUCCEEDED', customer_id = 'cus_bench1', source = 'pm_bench1', card_info = '%4$s',
                    intent_id = 'pi_' || (:id)::text, step_kind = null, step_round = null, step_path = null,
                    step_version = null, step_body = null, due_at = null, lease_until = null, attempts = 0,
                    answered_at = clock_timestamp()
                where tenant_id = 2 and payment_id = %1$s and status in ('RUNNING', 'PROCESSING', 'REQUIRES_ACTION')
                returning tenant_id, payment_id, i_customer, account, live, currency, amount_minor),
            history as (
                insert into portaplus.payment_event (tenant_id, payment_id, at, event, status, detail)
                select tenant_id, payment_id, now(), 'succeeded', 'Succeeded', 'pi_' || (:id)::text from moved)
            insert into portaplus.posting (
                tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, moved_minor,
                state, enqueued_at, ref)
            select tenant_id, 'pi_' || (:id)::text, 'PAYMENT', payment_id, i_customer, account, live, currency,
                amount_minor, amount_minor, 'NOT_POSTED', now(), 'ref-' || (:id)::text from moved;
            """;

    private final Path program;
    private final EmbeddedPostgres postgres;
    private final Path script;

    private PgBench(Path program, EmbeddedPostgres postgres, Path script) {
        this.program = program;
        this.postgres = postgres;
        this.script = script;
    }

    /**
     * Of one run.
     *
     * @param micros of processor time that pgbench took
     * @param millis by the clock, with the opening of connections
     */
    record Came(long payments, double perSecond, double micros, long millis) {}

    /**
     * Writes a script from a payment that the service has made.
     *
     * @throws IllegalStateException where there is no pgbench on this machine; says how to get it
     */
    static PgBench like(Stage stage) {
        // pgbench takes a colon for its own even within a text, so texts have it written otherwise.
        String order = stage.sql("""
                select concat_ws(', ', quote_literal(feature_name), content_id, quote_literal(account), live::text,
                    'decode(''' || encode(request_digest, 'hex') || ''', ''hex'')',
                    'decode(''' || encode(basket_digest, 'hex') || ''', ''hex'')', off_session::text,
                    deferred::text, quote_literal(kind), new_card::text, 'null', 'null', 'null',
                    quote_literal(currency), amount_minor, vat_minor,
                    coalesce('E' || replace(quote_literal(vat_evidence), ':', '\\x3a'), 'null'),
                    'E' || replace(quote_literal(lines), ':', '\\x3a'))
                from payment where tenant_id = 1 and status = 'SUCCEEDED' limit 1
                """);
        String card = stage.sql("select card_info from payment where tenant_id = 1 and status = 'SUCCEEDED' limit 1");
        try {
            String text = SCRIPT.formatted(ID, order, form(), card);
            Path script = Files.writeString(stage.folder().resolve("pgbench.sql"), text.replaceAll("\n +", " "));
            return new PgBench(program(), stage.postgres(), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pays once over each connection: what opening the connections costs is nearly all of it. */
    Came once(int connections) {
        return run(connections, "-t", "1");
    }

    /** Pays for a time. */
    Came run(int connections, long millis) {
        return run(connections, "-T", "" + Math.max(1, Math.ceilDiv(millis, 1000)));
    }

    /**
     * Pays at a rate, whether or not earlier payments are done.
     *
     * @param rate a second
     */
    Paced run(int connections, long millis, double rate) {
        Path logs = script.resolveSibling("paced");
        try {
            Files.createDirectories(logs);
            String seconds = "" + (Math.ceilDiv(millis, 1000) + Paced.OPENING_SECONDS);
            run(connections, "-T", seconds, "-R", "" + rate, "-l", "--log-prefix=" + logs.resolve("log"));
            return Paced.read(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Came run(int connections, String... howLong) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "\"$@\"; times", "bash", program.toString()));
        command.addAll(List.of(howLong));
        command.addAll(List.of("-n", "-M", "prepared", "-c", "" + connections, "-f", script.toString()));
        command.addAll(List.of("-D", "run=" + System.nanoTime(), "-h", "127.0.0.1", "-p", "" + postgres.port()));
        command.addAll(List.of("-U", USER, "portaplus"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", USER);
        try {
            long began = System.nanoTime();
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return read(said, (System.nanoTime() - began) / 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Came read(String said, long millis) {
        long payments = (long) number(COUNT, said);
        if (payments == 0 || number(FAILED, said) > 0) {
            throw new IllegalStateException("pgbench did not write what it should: " + said);
        }
        MatchResult children = TIMES.matcher(said).results().skip(1).findFirst().orElseThrow();
        double seconds = 60 * (Double.parseDouble(children.group(1)) + Double.parseDouble(children.group(3)))
                + Double.parseDouble(children.group(2))
                + Double.parseDouble(children.group(4));
        return new Came(payments, number(RATE, said), seconds * 1e6, millis);
    }

    private static double number(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    /** The call that a payment keeps while it is made. */
    private static String form() throws IOException {
        try (InputStream in = PgBench.class.getResourceAsStream("/io/portaplus/bench/load/intent.form")) {
            if (in == null) {
                throw new IllegalStateException("intent.form is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replace("@CUSTOMER@", "1");
        }
    }

    private static Path program() {
        List<Path> folders =
                Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of).toList();
        return folders.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "pgbench is not on the PATH. It is in PostgreSQL's packages (Debian: postgresql-contrib or"
                                + " postgresql-15)."));
    }
}
