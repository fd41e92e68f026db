package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.clients.JavaProgram.Caller;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * {@code net.servicestack:client} from Maven Central, unmodified, with the classes that {@code /types/java} answers:
 * {@code java/Portal.java} and {@code java/Pay.java} call, this looks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaClientTest {
    private static final String DECLINED = "tok_chargeDeclinedInsufficientFunds";

    private final Running running = Running.shared();
    private JavaProgram program;
    private Caller portal;

    @BeforeAll
    void fetchAndCompile() {
        program = JavaProgram.compile(running.get("/types/java").body(), "Portal.java", "Pay.java");
        portal = program.create("Portal", running.base(), Portal.LICENCE);
    }

    @AfterAll
    void close() {
        program.close();
    }

    @Test
    void aCardIsChargedOnceWhateverTheWay() {
        paid(301, portal.call("charge", 301L, running.stripe().token()));
        paid(302, portal.call("send", 302L, running.stripe().token()));
        paid(303, portal.call("chargeByRoute", 303L, running.stripe().token()));
        paid(304, portal.call("oneWay", 304L, running.stripe().token()));
    }

    private void paid(long iCustomer, Map<String, Object> seen) {
        assertThat(seen)
                .containsEntry("status", "Succeeded")
                .containsEntry("amount", new BigDecimal("4.50"))
                .containsEntry("currency", "GBP")
                .containsEntry("iCustomer", iCustomer)
                .containsEntry("lines", 1);
        assertThat(running.stripe().movementsOf(iCustomer)).hasSize(1);
    }

    @Test
    void theCardThatWasChargedIsListed() {
        paid(305, portal.call("charge", 305L, running.stripe().token()));
        assertThat(portal.call("listCards", 305L))
                .containsEntry("status", "Done")
                .containsEntry("cards", List.of("4242"));
    }

    @Test
    void aDeclineIsATypedError() {
        for (String way : List.of("charge", "oneWay")) {
            Map<String, Object> seen = portal.call(way, 306L, DECLINED);
            assertThat(seen).containsEntry("http", 402).containsEntry("code", "insufficient_funds");
            assertThat((String) seen.get("message")).isNotBlank();
        }
        assertThat(running.stripe().movementsOf(306)).isEmpty();
    }

    @Test
    void everyFaultOfARequestIsATypedErrorOfItsField() {
        Map<String, Object> seen = portal.call("invalid");
        assertThat(seen).containsEntry("http", 400);
        assertThat(seen.get("errors"))
                .isEqualTo(List.of(
                        "ICustomerRequired ICustomer",
                        "InvalidCardReference apiSingleUseToken",
                        "InvalidQuantity ShoppingInformation[0].Quantity",
                        "OffTheStep ShoppingInformation[0].TransactionCharge"));
    }

    @Test
    void noLinkMovesMoney() {
        assertThat(portal.call("get", 307L)).containsEntry("http", 405).containsEntry("code", "MethodNotAllowed");
    }

    /** The program that the documents show. */
    @Test
    void theDocumentedProgramPaysAndReadsADecline() {
        String paid = program.run(
                "Pay",
                "pay",
                running.base(),
                Portal.LICENCE,
                308L,
                running.stripe().token());
        assertThat(paid).startsWith("Succeeded 10.00 GBP pay_");
        String declined = program.run("Pay", "pay", running.base(), Portal.LICENCE, 309L, DECLINED);
        assertThat(declined).startsWith("402 insufficient_funds: ");
        assertThat(running.stripe().movementsOf(308)).hasSize(1);
        assertThat(running.stripe().movementsOf(309)).isEmpty();
    }
}
