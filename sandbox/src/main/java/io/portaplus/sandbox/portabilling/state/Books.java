package io.portaplus.sandbox.portabilling.state;

import io.portaplus.sandbox.clock.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that the simulator knows, in memory, under one lock. All but the clock is touched inside it only. */
public final class Books {
    private final ReentrantLock lock = new ReentrantLock();
    private final SandboxClock clock;
    private final Switches switches = new Switches();
    private final Counters counters = new Counters();
    private final FaultCodes codes;
    private final SortedMap<Long, Party> customers = new TreeMap<>();
    private final SortedMap<Long, Party> accounts = new TreeMap<>();
    private final SortedMap<Long, Invoice> invoices = new TreeMap<>();
    private final SortedMap<Long, User> users = new TreeMap<>();
    private final Map<Long, List<Xdr>> xdrs = new HashMap<>();
    private final Map<String, CardTransaction> cards = new HashMap<>();
    private final List<Posting> ledger = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private long seed;
    private Seeding seeding;
    private Random chance;
    private long lastId;
    private OperatingMode mode = OperatingMode.NORMAL;
    private Site site = Site.MAIN;

    /** Books that hold the usual world. */
    public Books(InstantSource source, long seed) {
        this.clock = new SandboxClock(source);
        this.codes = new FaultCodes(seed);
        this.seed = seed;
        this.seeding = new Seeding(Seeding.mapper(), seed);
        this.chance = new Random(seed);
        begin(seed);
        add(seeding.world());
    }

    /** Does something alone. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, and begins with an empty world or the usual one. */
    public void reset(long next, boolean empty) {
        customers.clear();
        accounts.clear();
        invoices.clear();
        users.clear();
        xdrs.clear();
        cards.clear();
        ledger.clear();
        used.clear();
        switches.clear();
        counters.clear();
        mode = OperatingMode.NORMAL;
        site = Site.MAIN;
        clock.setAhead(Duration.ZERO);
        begin(next);
        if (!empty) {
            add(seeding.world());
        }
    }

    /** All chance goes by another seed from now on. */
    public void reseed(long next) {
        codes.clear(next);
        seed = next;
        seeding = new Seeding(Seeding.mapper(), next);
        chance = new Random(next);
    }

    private void begin(long next) {
        reseed(next);
        lastId = 10_000 + chance.nextInt(5_000);
    }

    /** Adds what a seed names: users, customers, accounts, invoices. Who is there already is replaced. */
    public void add(JsonNode world) {
        world.path("users").forEach(said -> {
            User user = Seeding.user(
                    said,
                    said.path("i_user").asLong(0) > 0 ? said.path("i_user").asLong() : newId());
            users.put(user.id(), user);
        });
        world.path("customers").forEach(this::addCustomer);
        world.path("accounts").forEach(said -> {
            long id = said.path("i_account").asLong(0);
            Party account = seeding.account(said, id > 0 ? id : newId());
            accounts.put(account.id(), account);
        });
        world.path("invoices").forEach(said -> {
            long id = said.path("i_invoice").asLong(0);
            Invoice invoice = Seeding.invoice(said, id > 0 ? id : newId());
            invoices.put(invoice.id(), invoice);
        });
    }

    /** Adds a customer, under its own number or a new one. */
    public Party addCustomer(JsonNode said) {
        long id = said.path("i_customer").asLong(0);
        Party customer = seeding.customer(said, id > 0 ? id : newId());
        customers.put(customer.id(), customer);
        return customer;
    }

    /** A number that nothing has yet. */
    public long newId() {
        do {
            lastId += 1 + chance.nextInt(3);
        } while (customers.containsKey(lastId) || accounts.containsKey(lastId) || invoices.containsKey(lastId));
        return lastId;
    }

    public SandboxClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Switches switches() {
        return switches;
    }

    public Counters counters() {
        return counters;
    }

    public FaultCodes codes() {
        return codes;
    }

    public Random chance() {
        return chance;
    }

    public long seed() {
        return seed;
    }

    public OperatingMode mode() {
        return mode;
    }

    public void mode(OperatingMode next) {
        mode = next;
    }

    public Site site() {
        return site;
    }

    public void site(Site next) {
        site = next;
    }

    public @Nullable Party customer(long id) {
        return customers.get(id);
    }

    public @Nullable Party account(long id) {
        return accounts.get(id);
    }

    public Collection<Party> customers() {
        return customers.values();
    }

    public Collection<Party> accounts() {
        return accounts.values();
    }

    public Collection<Invoice> invoices() {
        return invoices.values();
    }

    public Collection<User> users() {
        return users.values();
    }

    public void put(Invoice invoice) {
        invoices.put(invoice.id(), invoice);
    }

    /** The xDRs of a customer and its accounts, oldest first. */
    public List<Xdr> xdrs(long customer) {
        return xdrs.getOrDefault(customer, List.of());
    }

    public void add(Xdr xdr) {
        xdrs.computeIfAbsent(xdr.customer(), _ -> new ArrayList<>()).add(xdr);
    }

    /** Hides an xDR, as an administrator does who reverts it; null where there is none. */
    public @Nullable Xdr hide(long id) {
        for (List<Xdr> some : xdrs.values()) {
            for (int i = 0; i < some.size(); i++) {
                if (some.get(i).id() == id) {
                    Xdr hidden = some.get(i).hide();
                    some.set(i, hidden);
                    return hidden;
                }
            }
        }
        return null;
    }

    public @Nullable CardTransaction card(String id) {
        return cards.get(id);
    }

    public void put(CardTransaction card) {
        cards.put(card.id(), card);
    }

    /** Whether somebody has used this before. */
    public boolean isUsed(String what) {
        return used.contains(what);
    }

    /** From now on somebody has used this. */
    public void use(String what) {
        used.add(what);
    }

    /** What truly ran, in the order in which it ran. */
    public List<Posting> ledger() {
        return ledger;
    }

    /** The true answer to this call has reached its client; false where the call moved no money. */
    public boolean reached(String call) {
        // It is among the latest: answers follow what they answer.
        for (int i = ledger.size() - 1; i >= 0; i--) {
            if (ledger.get(i).call().equals(call)) {
                ledger.set(i, ledger.get(i).reached());
                return true;
            }
        }
        return false;
    }

    /** The time moves forward. */
    public void advance(Duration by) {
        clock.setAhead(clock.ahead().plus(by));
    }

    /** All of it, to be kept. */
    public Snapshot snapshot() {
        Map<String, String> stand = new HashMap<>();
        switches.toJson()
                .properties()
                .forEach(one -> stand.put(one.getKey(), one.getValue().asString()));
        return new Snapshot(
                seed,
                clock.ahead().toMillis(),
                lastId,
                stand,
                List.copyOf(users.values()),
                List.copyOf(customers.values()),
                List.copyOf(accounts.values()),
                List.copyOf(invoices.values()),
                xdrs.values().stream().flatMap(List::stream).toList(),
                List.copyOf(cards.values()),
                List.copyOf(ledger));
    }

    /** Takes up what was kept. */
    public void restore(Snapshot kept) {
        reset(kept.seed(), true);
        clock.setAhead(Duration.ofMillis(kept.aheadMillis()));
        lastId = kept.lastId();
        switches.set(Seeding.mapper().valueToTree(kept.switches()));
        kept.users().forEach(user -> users.put(user.id(), user));
        kept.customers().forEach(customer -> customers.put(customer.id(), customer));
        kept.accounts().forEach(account -> accounts.put(account.id(), account));
        kept.invoices().forEach(this::put);
        kept.xdrs().forEach(this::add);
        kept.cards().forEach(this::put);
        ledger.addAll(kept.ledger());
    }
}
