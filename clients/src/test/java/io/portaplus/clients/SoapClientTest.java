package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java's own SOAP client, made by {@code wsimport} from the WSDL of the running program. */
final class SoapClientTest {
    private final Running running = Running.shared();

    @ParameterizedTest
    @CsvSource({"soap11, 901", "soap12, 911"})
    void itPaysAndReadsADeclineAndTheFaultsOfARequest(String version, long iCustomer) throws Exception {
        String wsdl = running.base() + "/" + version + "/wsdl";
        Object program = Wsimport.compile(wsdl, "PayBySoap")
                .getConstructor(String.class, String.class)
                .newInstance(wsdl, Portal.LICENCE);

        String token = running.stripe().token();
        assertThat(pay(program, iCustomer, token, version + "-1")).isEqualTo("Succeeded 10.00 GBP 1 true");
        assertThat(call(program, "status")).isEqualTo("null");
        assertThat(pay(program, iCustomer, token, version + "-1")).isEqualTo("Succeeded 10.00 GBP 1 true");
        assertThat(running.stripe().movementsOf(iCustomer)).hasSize(1);

        assertThat(pay(program, iCustomer + 1, "tok_chargeDeclinedInsufficientFunds", version + "-2"))
                .isEqualTo("Failed insufficient_funds");
        assertThat(call(program, "status")).isEqualTo("[402]");
        assertThat(running.stripe().movementsOf(iCustomer + 1)).isEmpty();

        assertThat(call(program, "payNothing"))
                .contains("ICustomer", "ShoppingInformation[0].Quantity", "ShoppingInformation[0].TransactionCharge");
        assertThat(call(program, "status")).isEqualTo("[400]");
    }

    private static String pay(Object program, long iCustomer, String token, String key) throws Exception {
        return (String) program.getClass()
                .getMethod("pay", long.class, String.class, String.class)
                .invoke(program, iCustomer, token, key);
    }

    private static String call(Object program, String method) throws Exception {
        return (String) program.getClass().getMethod(method).invoke(program);
    }
}
