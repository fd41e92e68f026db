package io.portaplus.payments.customer;

import io.portaplus.contract.Customer;
import io.portaplus.payments.digest.Sha256;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Details;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.work.Shares;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the processor a customer's name, e-mail and postal address, beside the answer and never before it: no payment
 * waits for it or fails by it. Nothing of it is kept here but a digest of what was told last, so that it is told once;
 * what did not come through is told with the customer's next request (docs/semantics.md, Who is paying).
 */
public final class CustomerDetails implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CustomerDetails.class);
    private static final int REMEMBERED = 10_000;
    private static final int MOST_OF_AN_ACCOUNT = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final CustomerStore store;
    private final CardProcessor processor;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Shares<AccountId> shares = new Shares<>(MOST_OF_AN_ACCOUNT);
    private final Remembered<Key, Digest> told = new Remembered<>(REMEMBERED);

    public CustomerDetails(CustomerStore store, CardProcessor processor) {
        this.store = store;
        this.processor = processor;
    }

    private record Key(TenantId tenant, AccountId account, String customerId) {}

    /**
     * Has what a request says of its customer told, if it is not what was told before; returns at once.
     *
     * @param payment what became of the request
     */
    public void follow(Payment payment, @Nullable Customer given) {
        String customerId = payment.customerId();
        if (customerId == null) {
            return;
        }
        Details.of(given).ifPresent(details -> {
            Key key = new Key(payment.tenant(), payment.order().account(), customerId);
            Step step = processor.detailsCall(customerId, details);
            // With the path, which names the customer: one that takes another's place knows nothing yet.
            Digest digest = new Digest(Sha256.of(step.path() + '?' + step.body()));
            if (!isTold(key, digest) && shares.take(key.account)) {
                start(() -> tell(key, step.keyFor(payment.id()), step, digest), key.account);
            }
        });
    }

    private void start(Runnable work, AccountId account) {
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("customer.details.failed: {}; told with the next request", String.valueOf(e.getMessage()));
                } finally {
                    shares.giveBack(account);
                }
            });
        } catch (RejectedExecutionException _) {
            // The service stops; the customer's next request tells it.
            shares.giveBack(account);
        }
    }

    private void tell(Key key, String call, Step step, Digest digest) {
        try {
            if (store.told(key.tenant, key.account, key.customerId)
                    .filter(digest::equals)
                    .isEmpty()) {
                Answer answer = processor.send(key.account, call, step, Instant.MAX, PATIENCE);
                switch (answer) {
                    // What the processor refuses it would refuse again.
                    case Answer.Done _, Answer.Refused _, Answer.Declined _ ->
                        store.tell(key.tenant, key.account, key.customerId, digest);
                    case Answer.KeyRefused _, Answer.NotRun _, Answer.Unknown _ -> {
                        return;
                    }
                }
            }
            told.put(key, digest);
        } catch (StoreAway _) {
            // Told or not, it is told again with the next request: it is the same each time.
            log.info("customer.details.unsure customer={}: the store is away", key.customerId);
        }
    }

    private boolean isTold(Key key, Digest digest) {
        return told.get(key).filter(digest::equals).isPresent();
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException _) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
