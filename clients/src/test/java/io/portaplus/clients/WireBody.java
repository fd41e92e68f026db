package io.portaplus.clients;

import io.portaplus.app.rig.Portal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A basket of one line, 4.50 GBP, as a caller of each format writes it by hand. */
enum WireBody {
    JSON("application/json", """
            {"apiSingleUseToken":"TOKEN","ICustomer":ICUSTOMER,"ShoppingInformation":[{"Title":"Crédit, \\"a\\"","Quantity":1,\
            "TransactionCharge":4.50,"Currency":"GBP"}],"License":"LICENCE"}"""),
    XML("application/xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <StripePaymentRequest xmlns="http://schemas.datacontract.org/2004/07/PortaPlus2.API.Web.Dto" \
            xmlns:m="http://schemas.datacontract.org/2004/07/PortaPlus2.Common.Models">
              <License>LICENCE</License><ICustomer>ICUSTOMER</ICustomer>
              <ShoppingInformation><m:ShoppingInformation><m:Currency>GBP</m:Currency><m:Quantity>1</m:Quantity>\
            <m:Title>Crédit, "a"</m:Title><m:TransactionCharge>4.50</m:TransactionCharge></m:ShoppingInformation>\
            </ShoppingInformation>
              <apiSingleUseToken>TOKEN</apiSingleUseToken>
            </StripePaymentRequest>"""),
    JSV("application/jsv", """
            {apiSingleUseToken:TOKEN,ICustomer:ICUSTOMER,ShoppingInformation:[{Title:"Crédit, ""a\""",Quantity:1,\
            TransactionCharge:4.50,Currency:GBP}],License:LICENCE}"""),
    CSV(
            "text/csv",
            "apiSingleUseToken,ICustomer,ShoppingInformation,License\r\n"
                    + "TOKEN,ICUSTOMER,\"[{Title:\"\"Crédit, \"\"\"\"a\"\"\"\"\"\",Quantity:1,TransactionCharge:4.50,"
                    + "Currency:GBP}]\",LICENCE\r\n"),
    FORM(
            "application/x-www-form-urlencoded",
            "apiSingleUseToken=TOKEN&ICustomer=ICUSTOMER&License=LICENCE&ShoppingInformation="
                    + URLEncoder.encode(
                            "[{Title:\"Crédit, \"\"a\"\"\",Quantity:1,TransactionCharge:4.50,Currency:GBP}]",
                            StandardCharsets.UTF_8)),
    MULTIPART(
            "multipart/form-data; boundary=----aBoundary7",
            part("apiSingleUseToken", "TOKEN")
                    + part("ICustomer", "ICUSTOMER")
                    + part("License", "LICENCE")
                    + part(
                            "ShoppingInformation",
                            "[{Title:\"Crédit, \"\"a\"\"\",Quantity:1,TransactionCharge:4.50,Currency:GBP}]")
                    + "------aBoundary7--\r\n");

    private final String contentType;
    private final String text;

    WireBody(String contentType, String text) {
        this.contentType = contentType;
        this.text = text;
    }

    static WireBody of(String format) {
        return valueOf(format.toUpperCase(Locale.ROOT));
    }

    private static String part(String name, String value) {
        return "------aBoundary7\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** The format's name in paths. */
    String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes(long iCustomer, String token) {
        return bytes(Long.toString(iCustomer), token, Portal.LICENCE);
    }

    byte[] bytes(String iCustomer, String token, String licence) {
        return text.replace("TOKEN", token)
                .replace("ICUSTOMER", iCustomer)
                .replace("LICENCE", licence)
                .getBytes(StandardCharsets.UTF_8);
    }
}
