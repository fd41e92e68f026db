package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Keys that somebody guesses. How many: {@code -Dguesses=100000}, which looks at the latency of a right key too; the seed is
 * printed.
 */
final class GuessTest {
    private static final int GUESSES = Integer.getInteger("guesses", 2_000);

    @RegisterExtension
    static final Rig rig = Rig.with(94, Map.of("requests.perSecond", "3"));

    private static HttpClient http;
    private static String elsewhere;

    @BeforeAll
    static void start() throws IOException {
        http = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build();
        Operator operator = new Operator(rig.portal());
        elsewhere =
                operator.key(operator.tenant("elsewhere", 0), "{}").path("Key").asString();
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void noGuessOpensAnythingEachIsCountedAndARightKeyIsLetInAllTheSame() {
        long seed = Long.getLong("guess.seed", System.nanoTime());
        System.out.println("guess.seed=" + seed);
        Random random = new Random(seed);
        long before = refused();
        int slowed = 0;
        boolean timed = GUESSES >= 50_000;
        List<Long> usual = timed ? latencies(400) : List.of();
        List<Long> meanwhile = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            if (timed && i % 100 == 99) {
                meanwhile.add(latency());
            }
            Answer answer = rig.portal().ask("/StripePayments?ICustomer=1", "Bearer " + guess(random, i));
            assertThat(answer.status()).as(answer.text()).isIn(401, 429);
            slowed += answer.status() == 429 ? 1 : 0;
        }
        assertThat(refused() - before).isEqualTo(GUESSES);
        assertThat(slowed).isBetween(1, GUESSES - 30 + (int) before);
        if (timed) {
            double ratio = (double) median(meanwhile) / median(usual);
            System.out.printf("guesses: a right key from elsewhere takes %.2f of its usual time%n", ratio);
            assertThat(ratio).isLessThan(2);
        }
        assertThat(rig.portal().ask("/StripePayments?ICustomer=1").status()).isEqualTo(200);
    }

    @Test
    void aKeyThatSendsMoreThanItsRequestsASecondIsTold() {
        Answer last = rig.portal().ask("/StripePayments?ICustomer=1");
        for (int i = 0; i < 50 && last.status() == 200; i++) {
            last = rig.portal().ask("/StripePayments?ICustomer=1");
        }
        assertThat(last.status()).as(last.text()).isEqualTo(429);
        assertThat(last.errorCode()).isEqualTo("TooManyRequests");
        assertThat(last.header("Retry-After")).contains("1");
    }

    /** As many as a second may have, which are checked all together and then run one by one. */
    @Test
    void eachRequestOfABatchCountsOnce() {
        Operator operator = new Operator(rig.portal());
        int tenant = operator.tenant("batches", 0);
        operator.post(
                "/Tenants/" + tenant + "/Settings",
                "{\"Settings\":[{\"Name\":\"requests.perSecond\",\"Value\":\"4\"}]}");
        String key = "Bearer " + operator.key(tenant, "{}").path("Key").asString();
        String batch = "[{\"ICustomer\":1},{\"ICustomer\":2},{\"ICustomer\":3}]";
        await().untilAsserted(() -> assertThat(rig.portal()
                        .send("/json/reply/StripePaymentListRequest%5B%5D", batch, key)
                        .status())
                .isEqualTo(200));
        assertThat(rig.portal()
                        .send("/json/reply/StripePaymentListRequest%5B%5D", batch, key)
                        .errorCode())
                .isEqualTo("TooManyRequests");
    }

    /** Of a right key that comes from another address than the guesses do. */
    private static long latency() {
        HttpRequest request = HttpRequest.newBuilder(rig.portal().service().resolve("/StripePayments?ICustomer=2"))
                .header("Authorization", "Bearer " + elsewhere)
                .header("Accept", "application/json")
                .build();
        long from = System.nanoTime();
        try {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - from;
    }

    /** Those of the second half: by then what is run is compiled. */
    private static List<Long> latencies(int count) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            all.add(latency());
        }
        return all.subList(count, 2 * count);
    }

    private static long median(List<Long> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /** Half of them nearly right. */
    private static String guess(Random random, int number) {
        char[] licence = Portal.LICENCE.toCharArray();
        if (number % 2 == 0) {
            licence[random.nextInt(licence.length)] ^= (char) (1 + random.nextInt(3));
            return new String(licence).replace(' ', '_');
        }
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    private static long refused() {
        String line = rig.portal()
                .get("/metrics")
                .text()
                .lines()
                .filter(text -> text.startsWith("portaplus_keys_refused_total"))
                .findFirst()
                .orElseThrow();
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
