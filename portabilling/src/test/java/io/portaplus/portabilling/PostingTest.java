package io.portaplus.portabilling;

import static io.portaplus.portabilling.Simulated.LONG;
import static io.portaplus.portabilling.Simulated.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.BillingLine;
import io.portaplus.payments.billing.LineQuery;
import io.portaplus.payments.billing.OperatingMode;
import io.portaplus.payments.billing.PostingAnswer;
import io.portaplus.payments.billing.PostingAnswer.NotSent;
import io.portaplus.payments.billing.PostingAnswer.Posted;
import io.portaplus.payments.billing.PostingAnswer.ReadOnly;
import io.portaplus.payments.billing.PostingAnswer.Refused;
import io.portaplus.payments.billing.PostingAnswer.Unknown;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostingTest {
    private static final Simulated SIMULATED = new Simulated(false);

    @BeforeEach
    void fresh() {
        SIMULATED.reset();
    }

    @AfterAll
    static void stop() {
        SIMULATED.close();
    }

    private static BillingCustomer customer(long id) {
        return SIMULATED.billing().customer(TENANT, id, LONG).orElseThrow();
    }

    private static List<BillingLine> lines(boolean paymentsOnly) {
        Instant now = Instant.now();
        LineQuery query =
                new LineQuery(1001, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), paymentsOnly);
        return SIMULATED.billing().lines(TENANT, query, LONG);
    }

    @Test
    void theRecordedCustomersHaveTheFundsThatWereRecorded() {
        assertThat(customer(444).availableFunds()).isEqualByComparingTo("23.61693");
        assertThat(customer(444).prepaid()).isTrue();
        assertThat(customer(2543).availableFunds()).isEqualByComparingTo("12.39");
        assertThat(customer(1002).availableFunds()).as("no limit").isNull();
    }

    @Test
    void aPaymentMakesTheBalanceGoDown() {
        PostingAnswer answer = SIMULATED.pay("10.25", "AAAA");
        assertThat(answer).isInstanceOfSatisfying(Posted.class, posted -> {
            assertThat(posted.balance()).isEqualByComparingTo("-22.75");
            assertThat(posted.xdr()).isNotNull();
            assertThat(posted.transaction()).isNotNull();
        });
        assertThat(customer(1001).balance()).isEqualByComparingTo("-22.75");
    }

    @Test
    void withTaxesAPaymentIsPostedAlthoughTheBalanceMovedByLess() {
        SIMULATED.control("/settings", "{\"taxes\":\"yes\"}");
        assertThat(SIMULATED.pay("12", "AAAA"))
                .isInstanceOfSatisfying(
                        Posted.class, posted -> assertThat(posted.balance()).isEqualByComparingTo("-22.5"));
    }

    @Test
    void closedUnknownAndOtherCustomersAreTold() {
        assertThat(SIMULATED.billing().customer(TENANT, 7, LONG)).isEmpty();
        assertThat(SIMULATED.billing().customer(TENANT, 3001, LONG)).isEmpty();
        assertThat(customer(1003).isOpen()).isFalse();
        assertThat(customer(1004).isOpen())
                .as("a suspended customer pays what is due")
                .isTrue();
        assertThat(customer(1005).currency()).isEqualTo("JPY");
    }

    @Test
    void anyFaultThatIsNotKnownIsARefusalWhateverItsCode() {
        for (int seed = 1; seed <= 3; seed++) {
            SIMULATED.control("/seed", "{\"seed\":" + seed + "}");
            assertThat(SIMULATED.billing().post(TENANT, Simulated.order(1003, "1", "CLOSED"), LONG))
                    .isInstanceOf(Refused.class);
        }
        assertThat(SIMULATED.ledger().size()).isZero();
    }

    @Test
    void aSiteThatTakesNoChangesSaysSoAndLookUpsStillWork() {
        Map<String, OperatingMode> modes = Map.of(
                "standalone", OperatingMode.STANDALONE,
                "secondary", OperatingMode.SECONDARY,
                "read_only", OperatingMode.READ_ONLY);
        modes.forEach((word, mode) -> {
            SIMULATED.control("/mode", "{\"mode\":\"" + word + "\"}");
            assertThat(SIMULATED.pay("1", "A")).isInstanceOf(ReadOnly.class);
            assertThat(SIMULATED.billing().mode(TENANT, LONG)).isEqualTo(mode);
            assertThat(mode.takesPostings()).isFalse();
            assertThat(customer(1001).iCustomer()).isEqualTo(1001);
        });
        SIMULATED.control("/mode", "{\"mode\":\"normal\"}");
        assertThat(SIMULATED.billing().mode(TENANT, LONG)).isEqualTo(OperatingMode.NORMAL);
        SIMULATED.control("/settings", "{\"profile\":\"mr70\"}");
        SIMULATED.billing().close();
        assertThat(SIMULATED.billing().mode(TENANT, LONG)).isEqualTo(OperatingMode.UNSAID);
        assertThat(SIMULATED.ledger().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"do\":\"drop_after\"",
                "\"do\":\"gateway\",\"status\":502,\"executed\":true",
                "\"do\":\"gateway\",\"status\":504,\"executed\":true",
                "\"do\":\"truncate\"",
                "\"do\":\"empty_200\"",
                "\"do\":\"html_200\"",
                "\"do\":\"fault_after_commit\",\"code\":\"pb_delta.connection_failed\""
            })
    void whatIsNotAnsweredIsUnknownAndNeverSentTwice(String deed) {
        SIMULATED.strike(deed);
        assertThat(SIMULATED.pay("1", "A")).isInstanceOf(Unknown.class);
        assertThat(SIMULATED.ledger().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"do\":\"drop_before\"",
                "\"do\":\"gateway\",\"status\":503",
                "\"do\":\"throttle\",\"retry_after\":1",
                "\"do\":\"late_execute\",\"ms\":60000"
            })
    void whatMayNotHaveRunIsJustAsUnknown(String deed) {
        SIMULATED.strike(deed);
        assertThat(SIMULATED.pay("1", "A")).isInstanceOf(Unknown.class);
        assertThat(SIMULATED.ledger().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"do\":\"numbers_as_strings\"",
                "\"do\":\"nulls\"",
                "\"do\":\"extra_fields\"",
                "\"do\":\"wrong_content_type\"",
                "\"do\":\"expire_now\""
            })
    void noiseInAnAnswerDoesNotHideThatItWasPosted(String deed) {
        SIMULATED.strike(deed);
        assertThat(SIMULATED.pay("1", "A"))
                .isInstanceOfSatisfying(
                        Posted.class, posted -> assertThat(posted.balance()).isEqualByComparingTo("-13.5"));
    }

    @Test
    void aDeadlineIsForTheWholeAnswerAlsoForABodyThatDrips() {
        customer(1001);
        SIMULATED.strike("\"do\":\"drip\",\"bytes_per_second\":20");
        long begin = System.nanoTime();
        assertThat(SIMULATED.pay("1", "A", Duration.ofMillis(500))).isInstanceOf(Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        SIMULATED.strike("\"do\":\"delay_after\",\"ms\":1500");
        assertThat(SIMULATED.pay("1", "B", Duration.ofMillis(300))).isInstanceOf(Unknown.class);
        await().untilAsserted(() -> assertThat(SIMULATED.ledger().size()).isEqualTo(2));
    }

    @Test
    void nobodyThereIsCertainlyNotSent() {
        BillingAccess nowhere = new BillingAccess(
                URI.create("http://127.0.0.1:1"),
                SIMULATED
                        .access("sandbox", "sandbox", BillingAccess.How.PASSWORD)
                        .login(),
                null);
        SIMULATED.use(nowhere);
        assertThat(SIMULATED.pay("1", "A")).isInstanceOf(NotSent.class);
        assertThatThrownBy(() -> customer(1001))
                .isInstanceOfSatisfying(
                        BillingAway.class, away -> assertThat(away.reason()).isEqualTo(BillingAway.Reason.AWAY));
        assertThat(SIMULATED.billing().post(new TenantId(8), Simulated.order(1001, "1", "A"), LONG))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void aPostingIsFoundByItsMarkerInWhicheverMemberShowsIt() {
        SIMULATED.pay("7.5", "QRST");
        for (String field : List.of("CLD", "description", "both", "truncated")) {
            SIMULATED.control("/settings", "{\"comment_field\":\"" + field + "\"}");
            List<BillingLine> all = lines(true);
            assertThat(all).hasSize(1);
            BillingLine line = Objects.requireNonNull(all.getFirst());
            assertThat(line.amount()).isEqualByComparingTo("-7.5");
            assertThat(line.fieldOf("QRST").orElse("nowhere"))
                    .isEqualTo(
                            switch (field) {
                                case "description" -> "description";
                                case "truncated" -> "nowhere";
                                default -> "CLD";
                            });
        }
        assertThat(lines(false)).hasSize(1);
    }

    @Test
    void aRevertedPostingShowsBothItsRowsSoThatTheyAddUpToNothing() {
        Posted posted = (Posted) SIMULATED.pay("7.5", "QRST");
        SIMULATED.control("/revert", "{\"i_xdr\":" + posted.xdr() + "}");
        assertThat(lines(true).stream()
                        .filter(line -> line.fieldOf("QRST").isPresent())
                        .map(BillingLine::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
    }

    @Test
    void pagesAreGoneThroughWhileCustomersAppearAndNoneIsLost() {
        SIMULATED.control("/settings", "{\"max_limit\":3,\"insert_while_paging\":1}");
        List<Long> before = SIMULATED
                .look("/customers")
                .path("customers")
                .valueStream()
                .map(one -> one.path("i_customer").asLong())
                .filter(id -> id != 3001)
                .toList();
        for (String order : List.of("no", "yes")) {
            SIMULATED.control("/settings", "{\"unstable_order\":\"" + order + "\"}");
            List<Long> listed = SIMULATED.billing().customers(TENANT, LONG).stream()
                    .map(BillingCustomer::iCustomer)
                    .toList();
            assertThat(listed)
                    .as("order unstable: " + order)
                    .containsAll(before)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Test
    void manyLinesComeOverManyPages() {
        SIMULATED.control("/settings", "{\"max_limit\":5}");
        for (int i = 0; i < 23; i++) {
            SIMULATED.pay("1", "M" + i);
        }
        assertThat(lines(true)).hasSize(23);
    }
}
