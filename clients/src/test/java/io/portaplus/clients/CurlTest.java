package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** curl, as the documents show it. */
final class CurlTest {
    private static final String DECLINED = "tok_chargeDeclinedInsufficientFunds";

    private final Running running = Running.shared();

    @ParameterizedTest
    @CsvSource({
        "pay.sh, 701, \"Status\":\"Succeeded\", \"ErrorCode\":\"insufficient_funds\"",
        "form.sh, 703, \"Status\":\"Succeeded\", \"ErrorCode\":\"insufficient_funds\"",
        "soap.sh, 705, <Status>Succeeded</Status>, insufficient_funds</"
    })
    void itPaysAndReadsADecline(String script, long iCustomer, String paid, String declined) {
        assertThat(run(script, iCustomer, running.stripe().token())).contains(paid);
        assertThat(run(script, iCustomer + 1, DECLINED)).contains(declined);
        assertThat(running.stripe().movementsOf(iCustomer)).hasSize(1);
        assertThat(running.stripe().movementsOf(iCustomer + 1)).isEmpty();
    }

    private String run(String script, long iCustomer, String token) {
        NodeScript.Result result =
                NodeScript.runShell(script, running.base(), Portal.LICENCE, Long.toString(iCustomer), token);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }
}
