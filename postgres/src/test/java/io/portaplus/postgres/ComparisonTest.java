package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the comparison of a night finds; the simulator's ledger is the truth. */
final class ComparisonTest {
    private static final PostingRig RIG = PostingRig.shared();
    private static final Duration NIGHT = Duration.ofHours(24);

    @BeforeEach
    void fresh() {
        RIG.reset();
    }

    @Test
    void whereAllIsThereNothingIsFoundOnceANight() {
        for (long customer : new long[] {1001, 1002, 1004, 1005, 1006}) {
            RIG.enqueue(customer, "PAYMENT", 500, currency(customer));
        }
        RIG.enqueue("pi_70", 1001, "PAYMENT", 900, "GBP");
        RIG.enqueue("re_70", 1001, "REFUND", 300, "GBP");
        RIG.work();
        assertThat(RIG.value("select count(*) from posting where state = 'POSTED'"))
                .isEqualTo("7");
        RIG.compare();
        assertThat(RIG.findings()).isEmpty();
        assertThat(RIG.value("select finished_at is not null from posting_comparison"))
                .isEqualTo("t");
        long calls = RIG.calls("get_customer_xdrs");
        RIG.compare();
        assertThat(RIG.calls("get_customer_xdrs")).as("once a night").isEqualTo(calls);
    }

    @Test
    void whatArrivedAfterItWasSentAgainIsNamedByItsMarker() {
        RIG.prove();
        RIG.strike("\"do\":\"late_execute\",\"ms\":3600000");
        String object = RIG.enqueue();
        RIG.work();
        RIG.advance(Duration.ofMinutes(1));
        RIG.enqueue(1001, "PAYMENT", 333, "GBP");
        RIG.pass(Duration.ofMinutes(17), 12);
        RIG.pass(Duration.ofHours(1), 2);
        assertThat(RIG.made("2.5")).isEqualTo(2);
        RIG.compare();
        assertThat(RIG.findings()).containsExactly("DOUBLED " + PostingRig.ref(object, "PAYMENT"));
        assertThat(RIG.value("select expected || ' ' || seen || ' ' || cardinality(lines) from posting_finding"))
                .isEqualTo("-2.50 -5.0 2");
    }

    @Test
    void whatArrivesOnlyAfterANightIsFoundInTheNext() {
        RIG.prove();
        RIG.strike("\"do\":\"late_execute\",\"ms\":90000000");
        String object = RIG.enqueue();
        RIG.work();
        RIG.advance(Duration.ofMinutes(1));
        RIG.enqueue(1001, "PAYMENT", 333, "GBP");
        RIG.pass(Duration.ofMinutes(17), 12);
        RIG.compare();
        assertThat(RIG.findings()).isEmpty();
        RIG.advance(NIGHT.multipliedBy(2));
        RIG.compare();
        assertThat(RIG.findings()).containsExactly("DOUBLED " + PostingRig.ref(object, "PAYMENT"));
    }

    @Test
    void whatSomebodyTookBackIsFoundAndIsGoneWhenItIsThereAgain() {
        String object = RIG.enqueue();
        RIG.work();
        RIG.control("/revert", "{\"i_xdr\":" + RIG.value("select xdr from posting") + "}");
        RIG.compare();
        assertThat(RIG.findings()).containsExactly("REVERTED " + PostingRig.ref(object, "PAYMENT"));
        RIG.change("update posting set last_at = last_at - interval '10 days'");
        RIG.advance(NIGHT);
        RIG.compare();
        assertThat(RIG.findings()).as("it is not looked at any more, and stays").hasSize(1);
    }

    @Test
    void missingWrongAndStrangeOnesAreFound() {
        String missing = RIG.enqueue();
        String wrong = RIG.enqueue();
        RIG.enqueue();
        RIG.work();
        RIG.change("update posting set xdr = 1, stripe_id = 'pi_another' where stripe_id = '" + missing + "'");
        RIG.change("update posting set amount_minor = 251 where stripe_id = '" + wrong + "'");
        RIG.compare();
        assertThat(RIG.findings())
                .containsExactlyInAnyOrder(
                        "MISSING " + PostingRig.ref("pi_another", "PAYMENT"),
                        "FOREIGN " + PostingRig.ref(missing, "PAYMENT"),
                        "AMOUNT " + PostingRig.ref(wrong, "PAYMENT"));
        RIG.change("update posting set amount_minor = 250");
        RIG.advance(NIGHT);
        RIG.compare();
        assertThat(RIG.findings()).as("what was put right is gone").noneMatch(found -> found.startsWith("AMOUNT"));
    }

    @Test
    void whatIsThereAlthoughAPersonIsAskedIsFound() {
        RIG.strike("\"do\":\"late_execute\",\"ms\":7200000");
        String object = RIG.enqueue();
        RIG.work();
        RIG.pass(Duration.ofMinutes(17), 12);
        assertThat(RIG.state(object)).isEqualTo("REVIEW search_not_proven");
        RIG.pass(Duration.ofHours(3), 2);
        RIG.compare();
        assertThat(RIG.findings()).containsExactly("UNEXPECTED " + PostingRig.ref(object, "PAYMENT"));
    }

    @Test
    void whereNoLineShowsAMarkerTheLinesNumberTells() {
        RIG.control("/settings", "{\"comment_field\":\"truncated\"}");
        RIG.enqueue();
        RIG.work();
        RIG.compare();
        assertThat(RIG.findings()).isEmpty();
    }

    @Test
    void moneyOfWhichNothingWasEnqueuedIsFound() {
        RIG.change(
                "insert into payment (tenant_id, payment_id, status, kind, i_customer, account, live, request_digest,"
                        + " basket_digest, off_session, currency, amount_minor, vat_minor, lines, accepted_at, finish_by, intent_id)"
                        + " values (1, 'pay_lost', 'SUCCEEDED', 'CHARGE', 1001, 'acct', false, '', '', false, 'GBP', 500, 0, '[]',"
                        + " now() - interval '1 hour', now(), 'pi_lost')");
        RIG.compare();
        assertThat(RIG.findings()).containsExactly("NOT_ENQUEUED " + PostingRig.ref("pi_lost", "PAYMENT"));
        RIG.change("delete from payment where payment_id = 'pay_lost'");
    }

    @Test
    void whileTheSiteStandsAloneNothingIsConcluded() {
        RIG.enqueue();
        RIG.work();
        RIG.control("/mode", "{\"mode\":\"standalone\"}");
        RIG.compare();
        assertThat(RIG.value("select finished_at is null from posting_comparison"))
                .isEqualTo("t");
        RIG.control("/mode", "{\"mode\":\"normal\"}");
        RIG.change("update posting_comparison set lease_until = clock_timestamp()");
        RIG.compare();
        assertThat(RIG.value("select finished_at is null from posting_comparison"))
                .isEqualTo("f");
    }

    private static String currency(long customer) {
        return switch ((int) customer) {
            case 1002 -> "EUR";
            case 1005 -> "JPY";
            case 1006 -> "KWD";
            default -> "GBP";
        };
    }
}
