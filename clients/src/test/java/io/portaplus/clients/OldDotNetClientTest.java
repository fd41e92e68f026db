package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.clients.RawExchange.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the .NET clients of the published host's time put on the wire: the paths before {@code reply} and
 * {@code oneway}, a body only after 100 Continue, and every member that can't be null with its 0.
 */
final class OldDotNetClientTest {
    private static final String DECLINED = "tok_chargeDeclinedInsufficientFunds";

    private final Running running = Running.shared();
    private final RawExchange raw = new RawExchange(running.base());

    @ParameterizedTest
    @CsvSource({"json, syncreply, 401", "json, asynconeway, 402", "jsv, syncreply, 403", "jsv, asynconeway, 404"})
    void itPays(String format, String action, long iCustomer) {
        Reply reply = post(format, action, iCustomer, running.stripe().token());
        assertThat(reply.interim()).containsExactly("HTTP/1.1 100 Continue");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(reply.header("Content-Type")).startsWith("application/" + format);
        assertThat(WireText.of(format).member(reply.body(), "Status")).isEqualTo("Succeeded");
        assertThat(WireText.of(format).member(reply.body(), "ICustomer")).isEqualTo(Long.toString(iCustomer));
        assertThat(running.stripe().movementsOf(iCustomer)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"json, syncreply, 411", "jsv, asynconeway, 412"})
    void itReadsADecline(String format, String action, long iCustomer) {
        Reply reply = post(format, action, iCustomer, DECLINED);
        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.header("Content-Type")).startsWith("application/" + format);
        assertThat(WireText.of(format).errorCode(reply.body())).isEqualTo("insufficient_funds");
        assertThat(running.stripe().movementsOf(iCustomer)).isEmpty();
    }

    private Reply post(String format, String action, long iCustomer, String token) {
        String type = "application/" + format;
        return raw.sendWhenAsked(
                List.of(
                        "POST /" + format + "/" + action + "/StripePaymentRequest HTTP/1.1",
                        "Content-Type: " + type,
                        "Accept: " + type,
                        "Accept-Encoding: gzip,deflate",
                        "Connection: Keep-Alive"),
                body(format, iCustomer, token).getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String format, long iCustomer, String token) {
        String text = switch (format) {
            case "json" -> """
                {"apiSingleUseToken":"TOKEN","ICustomer":ICUSTOMER,"ShoppingInformation":[{"Title":"Credit","Quantity":1,\
                "MonthlyFee":0,"SetupFee":0,"DisplayIndex":0,"AdditionalInformation":["with a \\"quote\\""],"PartId":0,\
                "VatApplicable":false,"Currency":"GBP","TransactionCharge":4.50,"VoucherCredit":0,"AdvancePeriod":0,\
                "ItemSubTotal":0}],"GetCustomerCardInformation":false,"IsDelete":false,"License":"LICENCE","ContentId":0}""";
            default -> """
                {apiSingleUseToken:TOKEN,ICustomer:ICUSTOMER,ShoppingInformation:[{Title:Credit,Quantity:1,\
                MonthlyFee:0,SetupFee:0,DisplayIndex:0,AdditionalInformation:["with a ""quote"\""],PartId:0,\
                VatApplicable:False,Currency:GBP,TransactionCharge:4.50,VoucherCredit:0,AdvancePeriod:0,\
                ItemSubTotal:0}],GetCustomerCardInformation:False,IsDelete:False,License:LICENCE,ContentId:0}""";
        };
        return text.replace("TOKEN", token)
                .replace("ICUSTOMER", Long.toString(iCustomer))
                .replace("LICENCE", Portal.LICENCE);
    }
}
