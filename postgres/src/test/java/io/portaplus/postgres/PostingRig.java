package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.billing.PlaceStore;
import io.portaplus.payments.comparison.Comparison;
import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Posting.Kind;
import io.portaplus.payments.posting.Marker;
import io.portaplus.payments.posting.PostingGap;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.posting.PostingWorker;
import io.portaplus.payments.review.ReviewStore;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.portabilling.BillingAccess.Login;
import io.portaplus.portabilling.PortaBillingSystem;
import io.portaplus.sandbox.portabilling.PortaBillingSandbox;
import io.portaplus.sandbox.portabilling.PortaBillingSandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real database, a simulator and the connector between; one clock for all that hours pass on. */
final class PostingRig implements AutoCloseable {
    static final TenantId TENANT = new TenantId(1);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final RealServer server = RealServer.start();
    private final Database database = Database.open(server.login());
    private final PortaBillingSandbox sandbox =
            PortaBillingSandbox.open(new PortaBillingSandbox.Options(null, InstantSource.system(), 3));
    private final PortaBillingSandboxServer billing = PortaBillingSandboxServer.start("127.0.0.1", 0, false, sandbox);
    private final PortaBillingSystem connector;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean asCharge;
    private int number;

    /** One for all tests: a server and a simulator take their time to start. Each test begins with {@link #reset}. */
    static PostingRig shared() {
        return Shared.RIG;
    }

    private static final class Shared {
        private static final PostingRig RIG = new PostingRig();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(RIG::close));
        }
    }

    private PostingRig() {
        Login login = new Login("sandbox", new Secret("sandbox"), How.PASSWORD);
        connector = new PortaBillingSystem(_ -> Optional.of(new BillingAccess(billing.uri(), login, null)), this::now);
    }

    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Everything as at the start. */
    void reset() {
        control("/reset", "{}");
        ahead = Duration.ZERO;
        asCharge = false;
        connector.close();
        change("truncate posting, posting_turn, posting_comparison, posting_finding, posting_decision");
    }

    /** A payment that is to be posted; its name at the processor. */
    String enqueue(long customer, String kind, long minor, String currency) {
        number++;
        enqueue("pi_" + number, customer, kind, minor, currency);
        return "pi_" + number;
    }

    void enqueue(String object, long customer, String kind, long minor, String currency) {
        try (Connection connection = RealServer.connect(server.login());
                PreparedStatement insert = connection.prepareStatement("insert into posting"
                        + " (tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency,"
                        + " amount_minor, state, enqueued_at, ref)"
                        + " values (1, ?, ?, ?, ?, 'acct', false, ?, ?, 'PENDING', ?, ?)")) {
            insert.setString(1, object);
            insert.setString(2, kind);
            insert.setString(3, "pay_" + object.replaceAll("[^0-9]", ""));
            insert.setLong(4, customer);
            insert.setString(5, currency);
            insert.setLong(6, minor);
            insert.setTimestamp(7, Timestamp.from(now()));
            insert.setString(8, ref(object, kind));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The marker of a posting. */
    static String ref(String object, String kind) {
        return Marker.ref(new PostingWork.Key(TENANT, object, Kind.valueOf(kind)));
    }

    String enqueue() {
        return enqueue(1001, "PAYMENT", 250, "GBP");
    }

    PostingWorker worker(PostingGap gap) {
        return new PostingWorker(database.postings(), connector, this::now, gap, _ -> asCharge);
    }

    /** The tenant lets refunds be posted as charges. */
    void refundsAsCharge() {
        asCharge = true;
    }

    /** Compares all that is due to be compared. */
    void compare() {
        Comparison comparison = new Comparison(database.comparisons(), connector, this::now);
        for (int i = 0; i < 1000 && comparison.run(TENANT, 2) > 0; i++) {
            // Two customers more.
        }
    }

    /** What the latest comparisons found and nobody has settled. */
    List<String> findings() {
        return database.reviews().findings(Integer.MAX_VALUE).stream()
                .map(open -> open.finding().what() + " " + open.finding().ref())
                .toList();
    }

    PlaceStore places() {
        return database.places();
    }

    ReviewStore reviews() {
        return database.reviews();
    }

    /** Works until nothing is due now. */
    void work() {
        PostingWorker worker = worker(PostingGap.NONE);
        for (int i = 0; i < 100 && worker.run(10) > 0; i++) {
            // Once more: what was moved may be due at once.
        }
    }

    /** Time passes in steps, with work after each. */
    void pass(Duration time, int steps) {
        for (int i = 0; i < steps; i++) {
            advance(time.dividedBy(steps));
            work();
        }
    }

    void advance(Duration by) {
        ahead = ahead.plus(by);
        control("/clock", "{\"advance_ms\":" + by.toMillis() + "}");
    }

    /** Writes what follows from an outcome, as its transaction does. */
    void follow(FollowUp... followUps) {
        try (Connection connection = RealServer.connect(server.login())) {
            connection.setAutoCommit(false);
            FollowUpStatements.run(connection, List.of(followUps));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A worker that died has left its turns behind: they are over. */
    void leasesEnd() {
        change("update posting_turn set lease_until = clock_timestamp() - interval '1 second'");
    }

    /** The tenant's searches are proven by so many postings that were confirmed and seen. */
    void prove() {
        for (int i = 0; i < 20; i++) {
            enqueue(1001, "PAYMENT", 100, "GBP");
        }
        work();
        pass(Duration.ofSeconds(10), 1);
        assertThat(value("select count(*) from posting where sighting = 'SEEN'"))
                .isEqualTo("20");
    }

    void strike(String deed) {
        control("/faults", "{\"match\":{\"method\":\"make_transaction\"}," + deed + "}");
    }

    String state(String object) {
        return value("select state || coalesce(' ' || reason, '') from posting where stripe_id = '" + object + "'");
    }

    String state(String object, String kind) {
        return value("select state from posting where stripe_id = '" + object + "' and kind = '" + kind + "'");
    }

    /** How often the simulator truly made the postings of this amount. */
    long made(String amount) {
        return look("/ledger")
                .path("postings")
                .valueStream()
                .filter(posting -> posting.path("amount").decimalValue().compareTo(new BigDecimal(amount)) == 0)
                .count();
    }

    /** What the simulator truly did, in order. */
    List<String> actions() {
        return look("/ledger")
                .path("postings")
                .valueStream()
                .map(posting -> posting.path("action").asString())
                .toList();
    }

    /** How often the simulator was asked for this, as far as it remembers. */
    long calls(String method) {
        return look("/calls")
                .path("calls")
                .valueStream()
                .filter(call -> call.path("path").asString().contains(method))
                .count();
    }

    JsonNode look(String path) {
        return send(HttpRequest.newBuilder(URI.create(billing.control() + path)).build());
    }

    /** No faults any more. */
    void calm() {
        send(HttpRequest.newBuilder(URI.create(billing.control() + "/faults"))
                .DELETE()
                .build());
    }

    JsonNode control(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(billing.control() + path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    String value(String query) {
        return RealServer.one(server.login(), query);
    }

    /** Changes the database beside the program. */
    void change(String command) {
        try {
            RealServer.run(server.login(), command);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connector.close();
        http.shutdownNow();
        billing.close();
        sandbox.close();
        database.close();
        server.close();
    }
}
