package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.postgres.embedded.EmbeddedPostgres.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server stops in the middle of commits and comes back: what was told of every write is what then stands there. */
final class CommitOutageTest {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofSeconds(5);
    private static final int CALLERS = 32;
    private static final int ENOUGH = 500;

    private final long seed = System.nanoTime();
    private final Sample sample = new Sample(seed);
    private final Queue<Write.Accept> written = new ConcurrentLinkedQueue<>();
    private final Queue<Write.Accept> settled = new ConcurrentLinkedQueue<>();
    private final Queue<Write.Accept> notWritten = new ConcurrentLinkedQueue<>();
    private final Queue<Write.Accept> unsure = new ConcurrentLinkedQueue<>();

    private volatile boolean goingOn = true;
    private RealServer server;
    private Database database;

    @BeforeEach
    void start() {
        System.out.println("CommitOutageTest seed " + seed);
        server = RealServer.start();
        database = Database.open(server.login());
        Sample.know(database);
    }

    @AfterEach
    void stop() {
        database.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingIsToldAsWrittenThatIsNotThereAndNothingAsAwayThatIs(Mode mode) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(this::writeOn));
            }
            await().atMost(LONGEST).until(() -> settled.size() >= ENOUGH);
            server.server().stopServer(mode);
            Write.Accept meanwhile = sample.accept();
            assertThatExceptionOfType(StoreAway.class)
                    .isThrownBy(() -> database.payments().accept(meanwhile.opened(), Patience.of(OUTAGE)));
            notWritten.add(meanwhile);
            server.server().startServer();
            int before = settled.size();
            await().atMost(LONGEST).until(() -> settled.size() >= before + ENOUGH);
            goingOn = false;
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(unsure).as("who waits long enough is always told").isEmpty();
        assertThat(count("payment where payment_id", written)).isEqualTo(written.size());
        assertThat(count("payment where payment_id", notWritten)).isZero();
        assertThat(count("payment where status = 'SUCCEEDED' and payment_id", settled))
                .isEqualTo(settled.size());
        assertThat(count("payment_event where payment_id", settled)).isEqualTo(settled.size());
        assertThat(count("payment_guard where payment_id", written)).isEqualTo(written.size());
        assertThat(RealServer.one(server.login(), "select count(*) from payment"))
                .isEqualTo(Integer.toString(written.size()));
    }

    private void writeOn() {
        PaymentStore payments = database.payments();
        while (goingOn) {
            Write.Accept accept = sample.accept();
            try {
                Acceptance told = payments.accept(accept.opened(), Patience.of(LONGEST));
                assertThat(told).isEqualTo(Acceptance.ACCEPTED);
                written.add(accept);
            } catch (StoreAway _) {
                notWritten.add(accept);
                await().atMost(LONGEST).until(database::answers);
                continue;
            } catch (StoreUnsure _) {
                unsure.add(accept);
                continue;
            }
            // False where the confirmation of this very write was lost: it is there all the same.
            var settlement = Sample.settle(accept, "paid").settlement();
            if (payments.settle(settlement, Patience.of(LONGEST))
                    || payments.find(settlement.now().id()).orElseThrow().status()
                            == settlement.now().status()) {
                settled.add(accept);
            }
        }
    }

    private long count(String from, Collection<Write.Accept> accepts) {
        return accepts.isEmpty()
                ? 0
                : Long.parseLong(RealServer.one(
                        server.login(), "select count(*) from " + from + " in (" + Sample.ids(accepts) + ")"));
    }
}
