package io.portaplus.payments.customer;

import io.portaplus.contract.Customer;
import io.portaplus.payments.basket.Canonical;
import io.portaplus.payments.digest.Sha256;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
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
            Digest said = digest(details);
            if (!isTold(key, said) && shares.take(key.account)) {
                start(() -> tell(key, payment.id(), details, said), key.account);
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

    private void tell(Key key, PaymentId payment, Details details, Digest said) {
        Step step = processor.detailsCall(key.customerId, details);
        // With the path, which names the customer: one that takes another's place knows nothing yet.
        Digest digest = new Digest(Sha256.of(step.path() + '?' + step.body()));
        try {
            if (store.told(key.tenant, key.account, key.customerId)
                    .filter(digest::equals)
                    .isEmpty()) {
                Answer answer = processor.send(key.account, step.keyFor(payment), step, Instant.MAX, PATIENCE);
                switch (answer) {
                    // What the processor refuses it would refuse again.
                    case Answer.Done _, Answer.Refused _, Answer.Declined _ ->
                        store.tell(key.tenant, key.account, key.customerId, digest);
                    case Answer.KeyRefused _, Answer.NotRun _, Answer.Unknown _ -> {
                        return;
                    }
                }
            }
            told.put(key, said);
        } catch (StoreAway _) {
            // Told or not, it is told again with the next request: it is the same each time.
            log.info("customer.details.unsure customer={}: the store is away", key.customerId);
        }
    }

    private boolean isTold(Key key, Digest said) {
        return told.get(key).filter(said::equals).isPresent();
    }

    /** Of what was said, for the memory alone: the call that it makes is written where it is made. */
    private static Digest digest(Details details) {
        Canonical said =
                new Canonical("portaplus details 1").text(details.name()).text(details.email());
        Details.Address at = details.address();
        if (at != null) {
            said.text(at.line1())
                    .text(at.line2())
                    .text(at.city())
                    .text(at.state())
                    .text(at.postalCode())
                    .text(at.country());
        }
        return new Digest(said.sha256());
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
