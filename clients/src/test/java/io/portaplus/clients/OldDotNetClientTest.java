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
    @CsvSource({
        "json, syncreply, 401",
        "json, asynconeway, 402",
        "jsv, syncreply, 403",
        "jsv, asynconeway, 404",
        "xml, syncreply, 405",
        "xml, asynconeway, 406"
    })
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
    @CsvSource({"json, syncreply, 411", "jsv, asynconeway, 412", "xml, syncreply, 413"})
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
            case "jsv" -> """
                {apiSingleUseToken:TOKEN,ICustomer:ICUSTOMER,ShoppingInformation:[{Title:Credit,Quantity:1,\
                MonthlyFee:0,SetupFee:0,DisplayIndex:0,AdditionalInformation:["with a ""quote"\""],PartId:0,\
                VatApplicable:False,Currency:GBP,TransactionCharge:4.50,VoucherCredit:0,AdvancePeriod:0,\
                ItemSubTotal:0}],GetCustomerCardInformation:False,IsDelete:False,License:LICENCE,ContentId:0}""";
            default -> """
                \uFEFF<StripePaymentRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance" \
                xmlns="http://schemas.datacontract.org/2004/07/PortaPlus2.API.Web.Dto"><ContentId>0</ContentId>\
                <FeatureName i:nil="true" /><License>LICENCE</License><CancelUrl i:nil="true" /><CardInfo i:nil="true" />\
                <Customer i:nil="true" xmlns:d2p1="http://schemas.datacontract.org/2004/07/PortaPlus2.Common.Models" />\
                <CustomerId i:nil="true" /><GetCustomerCardInformation>false</GetCustomerCardInformation>\
                <ICustomer>ICUSTOMER</ICustomer><IsDelete>false</IsDelete><PaymentMethod i:nil="true" />\
                <ShoppingInformation xmlns:d2p1="http://schemas.datacontract.org/2004/07/PortaPlus2.Common.Models">\
                <d2p1:ShoppingInformation><d2p1:AdditionalInformation \
                xmlns:d4p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><d4p1:string>a &amp; b</d4p1:string>\
                </d2p1:AdditionalInformation><d2p1:AdvancePeriod>0</d2p1:AdvancePeriod><d2p1:Currency>GBP</d2p1:Currency>\
                <d2p1:DisplayIndex>0</d2p1:DisplayIndex><d2p1:ItemSubTotal>0</d2p1:ItemSubTotal><d2p1:Key i:nil="true" />\
                <d2p1:MonthlyFee>0</d2p1:MonthlyFee><d2p1:PartId>0</d2p1:PartId><d2p1:Quantity>1</d2p1:Quantity>\
                <d2p1:SetupFee>0</d2p1:SetupFee><d2p1:Title>Credit</d2p1:Title>\
                <d2p1:TransactionCharge>4.50</d2p1:TransactionCharge><d2p1:VatApplicable>false</d2p1:VatApplicable>\
                <d2p1:VoucherCredit>0</d2p1:VoucherCredit></d2p1:ShoppingInformation></ShoppingInformation>\
                <StripeSourceId i:nil="true" /><SuccessUrl i:nil="true" /><apiSingleUseToken>TOKEN</apiSingleUseToken>\
                </StripePaymentRequest>""";
        };
        return text.replace("TOKEN", token)
                .replace("ICUSTOMER", Long.toString(iCustomer))
                .replace("LICENCE", Portal.LICENCE);
    }
}
