package io.portaplus.postgres;

import io.portaplus.payments.adjustment.AdjustmentStore;
import io.portaplus.payments.audit.AuditStore;
import io.portaplus.payments.billing.PlaceStore;
import io.portaplus.payments.callback.CallbackStore;
import io.portaplus.payments.comparison.ComparisonStore;
import io.portaplus.payments.dispute.DisputeStore;
import io.portaplus.payments.erasure.ErasureStore;
import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.event.FetchStore;
import io.portaplus.payments.lookup.LookupStore;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.DueStore;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.posting.PostingStore;
import io.portaplus.payments.refund.RefundStore;
import io.portaplus.payments.registry.RegistryStore;
import io.portaplus.payments.registry.SettingStore;
import io.portaplus.payments.review.ReviewStore;
import io.portaplus.payments.tenant.TenantStore;
import io.portaplus.payments.vault.VaultStore;
import io.portaplus.payments.webhook.EndpointStore;
import io.portaplus.postgres.cipher.MasterKeys;
import io.portaplus.postgres.cipher.Sealing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** A database that is ready: its stores, and its health. Closing it lets what is queued be committed first. */
public final class Database implements AutoCloseable {
    private static final int QUEUE = 10_000;

    private final Pools pools;
    private final CommitQueue queue;
    private final CustomerReads customerReads;
    private final PostgresPayments payments;
    private final PostgresCustomers customers;
    private final PostgresDue due;
    private final PostgresEvents events;
    private final PostgresFetches fetches;
    private final PostgresDisputes disputes;
    private final PostgresRefunds refunds;
    private final PostgresTenants tenants;
    private final Writes writes;
    private final PostgresRegistry registry;
    private final PostgresLookup lookup;
    private final PostgresPostings postings;
    private final PostingSteps postingSteps;
    private final PostgresComparisons comparisons;
    private final PostgresReviews reviews;
    private final PostgresAudit audit;
    private final PostgresCallbacks callbacks;
    private final PostgresPlaces places;
    private final PostgresAdjustments adjustments;

    private Database(Pools pools) {
        this.pools = pools;
        DataSource reader = pools.readers();
        DataSource writer = pools.writers();
        DataSource worker = pools.workers();
        Rows rows = new Rows();
        Reads reads = new Reads(reader, Pools.READERS);
        this.queue = new CommitQueue(writer, QUEUE);
        this.writes = new Writes(writer, new Place(writer, 2));
        this.payments = new PostgresPayments(queue, reads, new Place(worker, Pools.WORKERS), rows, writes);
        this.customerReads = new CustomerReads(reader, QUEUE);
        this.customers = new PostgresCustomers(customerReads, new Place(writer, 2));
        this.due = new PostgresDue(new Place(worker, Pools.WORKERS), rows);
        this.refunds = new PostgresRefunds(writes, new Place(worker, Pools.WORKERS), rows);
        this.disputes = new PostgresDisputes(writes);
        this.fetches = new PostgresFetches(new Place(writer, 2));
        this.events = new PostgresEvents(queue, new Place(worker, Pools.WORKERS));
        this.tenants = new PostgresTenants(new Place(writer, 2));
        this.registry = new PostgresRegistry(writes);
        this.lookup = new PostgresLookup(reads, rows);
        this.postingSteps = new PostingSteps(writer, QUEUE);
        this.postings = new PostgresPostings(new Place(worker, Pools.WORKERS), postingSteps);
        this.comparisons = new PostgresComparisons(new Place(worker, Pools.WORKERS));
        this.reviews = new PostgresReviews(new Place(worker, Pools.WORKERS));
        this.audit = new PostgresAudit(new Place(worker, Pools.WORKERS));
        this.callbacks = new PostgresCallbacks(new Place(worker, Pools.WORKERS));
        this.adjustments = new PostgresAdjustments(writes);
        this.places = new PostgresPlaces(new Place(worker, Pools.WORKERS));
    }

    /**
     * Makes the database ready and opens it.
     *
     * @throws DatabaseRefused where it can't be reached, is newer than the program, or can't be trusted with money
     */
    public static Database open(DatabaseLogin login) {
        return new Database(pools(login));
    }

    private static Pools pools(DatabaseLogin login) {
        Setup setup = new Setup(login);
        String name = setup.run();
        try {
            return Pools.open(login, name);
        } catch (Pools.LoginRefused _) {
            // The owner's password was changed, from which the roles' are made, or somebody has changed the roles.
            setup.runAll();
        }
        try {
            return Pools.open(login, name);
        } catch (Pools.LoginRefused e) {
            throw new DatabaseRefused(
                    "The program's roles can't log in to the database " + name + ": " + e.getMessage(), e);
        }
    }

    public PaymentStore payments() {
        return payments;
    }

    public CustomerStore customers() {
        return customers;
    }

    public DueStore due() {
        return due;
    }

    public RefundStore refunds() {
        return refunds;
    }

    public DisputeStore disputes() {
        return disputes;
    }

    public FetchStore fetches() {
        return fetches;
    }

    public EventStore events() {
        return events;
    }

    /** Which webhook key names which endpoint. */
    public EndpointStore endpoints() {
        return tenants;
    }

    public TenantStore tenants() {
        return tenants;
    }

    /** Tenants and keys, as they are changed. */
    public RegistryStore registry() {
        return registry;
    }

    /**
     * Tenants' secrets and settings, as they are changed.
     *
     * @throws DatabaseRefused where the secrets are encrypted with another master key
     */
    public Secrets secrets(MasterKeys masters, InstantSource clock) {
        PostgresVault vault = new PostgresVault(writes, new Sealing(masters), clock);
        vault.verify();
        return new Secrets(vault, new PostgresSettings(writes, vault));
    }

    /** Where secrets are read, and where they and settings are changed. */
    public record Secrets(VaultStore vault, SettingStore settings) {}

    public CallbackStore callbacks() {
        return callbacks;
    }

    public LookupStore lookup() {
        return lookup;
    }

    /** What the billing system is to learn. */
    public PostingStore postings() {
        return postings;
    }

    /** The places for calls to tenants' billing systems. */
    public PlaceStore places() {
        return places;
    }

    public ComparisonStore comparisons() {
        return comparisons;
    }

    /** Postings that somebody asks for. */
    public AdjustmentStore adjustments() {
        return adjustments;
    }

    /** What a person must decide of postings. */
    public ReviewStore reviews() {
        return reviews;
    }

    /** Where customers' own data is erased. */
    public ErasureStore erasure() {
        return new PostgresErasure(writes);
    }

    /** What administrators and operators did. */
    public AuditStore audit() {
        return audit;
    }

    /** What an installation writes when it starts. */
    public Installation installation() {
        return tenants;
    }

    /** How many writes wait for their commit. */
    public int queued() {
        return queue.waiting();
    }

    /** Whether a statement gets through right now. */
    public boolean answers() {
        try (Connection connection = pools.readers().getConnection()) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void close() {
        queue.close();
        postingSteps.close();
        customerReads.close();
        pools.close();
    }
}
