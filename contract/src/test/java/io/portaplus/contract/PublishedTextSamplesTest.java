package io.portaplus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The JSV and CSV samples of the published pages of {@code StripePaymentRequest}, as far as those are stored. They hold
 * the same values as the JSON sample, from which they are derived here by hand, apart from the writers.
 */
class PublishedTextSamplesTest {
    private static final ReadLimits LIMITS = new ReadLimits(32, 1000, 65_536);

    private final JsvFormat jsv = new JsvFormat(LIMITS);
    private final CsvFormat csv = new CsvFormat(LIMITS);
    private final RecordModel<StripePaymentRequest> model = new Models().of(StripePaymentRequest.class);
    private final StripePaymentRequest sample = Objects.requireNonNull(Samples.of(model), "the sample");

    private static String publishedJson() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                PublishedTextSamplesTest.class.getResourceAsStream("/StripePaymentRequest.json"), "the sample")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** No text of the sample needs quotes. */
    private static String publishedJsv() throws IOException {
        return publishedJson().replace("\"", "").replace("false", "False");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void theCompactJsvIsTheJsonWithoutItsQuotes() throws IOException {
        assertThat(text(jsv.write(model, sample))).isEqualTo(publishedJsv());
    }

    @Test
    void thePrettyJsvHasItsLinesTabsAndBlanks() throws IOException {
        String pretty = text(jsv.writeSample(model, sample));
        assertThat(pretty)
                .startsWith("{\r\n\tCustomer: \r\n\t{\r\n\t\tCustomerAddress: \r\n\t\t{\r\n\t\t\tAddress1: String,\r\n")
                .contains("\r\n\t\t\tServiceFeatures: \r\n\t\t\t[\r\n\t\t\t\t{\r\n\t\t\t\t\tName: String,\r\n"
                        + "\t\t\t\t\tFlagValue: String,\r\n\t\t\t\t\tServiceAttributes: \r\n\t\t\t\t\t{\r\n"
                        + "\t\t\t\t\t\tString: \r\n\t\t\t\t\t\t[\r\n\t\t\t\t\t\t\tString\r\n\t\t\t\t\t\t]\r\n"
                        + "\t\t\t\t\t}\r\n\t\t\t\t}\r\n\t\t\t],\r\n\t\t\tBillStatus: String,\r\n")
                .endsWith("\r\n\tPaymentMethod: String,\r\n\tLicense: String,\r\n\tContentId: 0,\r\n"
                        + "\tFeatureName: String\r\n}");
        assertThat(pretty.replaceAll("\r\n\t*", "").replace(": ", ":")).isEqualTo(publishedJsv());
    }

    @Test
    void theCsvIsAHeaderAndARow() throws IOException {
        String customer = publishedJsv();
        customer = customer.substring("{Customer:".length(), customer.indexOf(",apiSingleUseToken"));
        String lines = publishedJsv();
        lines = lines.substring(
                lines.indexOf("ShoppingInformation:") + "ShoppingInformation:".length(),
                lines.indexOf(",GetCustomerCardInformation"));
        assertThat(text(csv.write(model, sample)))
                .isEqualTo("Customer,apiSingleUseToken,ICustomer,StripeSourceId,ShoppingInformation,"
                        + "GetCustomerCardInformation,CustomerId,CardInfo,IsDelete,SuccessUrl,CancelUrl,PaymentMethod,"
                        + "License,ContentId,FeatureName\r\n"
                        + "\"" + customer + "\",String,0,String,\"" + lines + "\",False,String,String,False,String,"
                        + "String,String,String,0,String\r\n");
    }

    @Test
    void theSamplesAreReadBackWithoutLoss() {
        StripePaymentRequest arrived = new JsonFormat(LIMITS).read(model, new JsonFormat(LIMITS).write(model, sample));
        for (Format format : new Format[] {jsv, csv}) {
            assertThat(format.read(model, format.write(model, sample)))
                    .as(format.name())
                    .usingRecursiveComparison()
                    .isEqualTo(arrived);
        }
    }
}
