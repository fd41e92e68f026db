package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys that somebody guesses. How many: {@code -Dguesses=100000}; the seed is printed. */
final class GuessTest {
    private static final int GUESSES = Integer.getInteger("guesses", 2_000);

    @RegisterExtension
    static final Rig rig = Rig.with(94, Map.of("requests.perSecond", "3"));

    @Test
    void noGuessOpensAnythingEachIsCountedAndARightKeyIsLetInAllTheSame() {
        long seed = Long.getLong("guess.seed", System.nanoTime());
        System.out.println("guess.seed=" + seed);
        Random random = new Random(seed);
        long before = refused();
        int slowed = 0;
        for (int i = 0; i < GUESSES; i++) {
            Answer answer = rig.portal().ask("/StripePayments?ICustomer=1", "Bearer " + guess(random, i));
            assertThat(answer.status()).as(answer.text()).isIn(401, 429);
            slowed += answer.status() == 429 ? 1 : 0;
        }
        assertThat(refused() - before).isEqualTo(GUESSES);
        assertThat(slowed).isBetween(1, GUESSES - 30);
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
