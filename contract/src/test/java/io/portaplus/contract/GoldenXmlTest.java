package io.portaplus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.xml.XmlFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A whole {@code StripePaymentRequest} as .NET's data contracts have it. The file was made from their rules, apart from
 * the writer, and is laid out over lines for people; the document is one line.
 */
class GoldenXmlTest {
    private static final ReadLimits LIMITS = new ReadLimits(32, 1000, 65_536);

    private final XmlFormat xml = new XmlFormat(LIMITS);
    private final RecordModel<StripePaymentRequest> model = new Models().of(StripePaymentRequest.class);

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenXmlTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String golden() throws IOException {
        return resource("/StripePaymentRequest.xml").replaceAll("\n *", "");
    }

    /** The published sample with some members missing, and some values that are not all alike. */
    private StripePaymentRequest request() throws IOException {
        String json = resource("/StripePaymentRequest.json")
                .replaceFirst("\"DiallingRule\":\\{[^}]*\\},", "")
                .replace("\"Password\":\"String\",", "")
                .replace("\"CardInfo\":\"String\",", "")
                .replace("\"Quantity\":0,", "")
                .replace("\"Title\":\"String\"", "\"Title\":\"Fibre <500> & more\"")
                .replace("\"MonthlyFee\":0", "\"MonthlyFee\":39.90")
                .replace("\"VatApplicable\":false", "\"VatApplicable\":true")
                .replace("\"Notes\":\"String\"", "\"Notes\":\"\"")
                .replace("[\"String\"],\"PartId\"", "[\"String\",null],\"PartId\"");
        return new JsonFormat(LIMITS).read(model, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWholeRequestIsWrittenToTheByte() throws IOException {
        assertThat(new String(xml.write(model, request()), StandardCharsets.UTF_8))
                .isEqualTo(golden());
    }

    @Test
    void aWholeRequestIsReadOverLinesAndOnOne() throws IOException {
        StripePaymentRequest expected = request();
        assertThat(xml.read(model, golden().getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(xml.read(model, resource("/StripePaymentRequest.xml").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected);
    }
}
